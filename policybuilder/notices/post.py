"""One round of the post: address what is new, send what is due."""

import logging

from policybuilder.notices.addressing import address_all
from policybuilder.notices.sending import ROUND, Clock, ServerTrouble, send_due

logger = logging.getLogger(__name__)

IDLE, PAUSE = 2.0, 60.0


def post(clock: Clock) -> float:
    """Do one round and return after how many seconds the next one is due.

    Nothing that goes wrong ends the post: what was not done stays in the rows.
    """
    try:
        address_all(clock())
        return 0 if send_due(clock) == ROUND else IDLE
    except ServerTrouble as trouble:
        logger.warning("notices: the mail server takes no mail: %s", trouble)
    except Exception:
        logger.exception("notices: the post stopped for a while")
    return PAUSE
