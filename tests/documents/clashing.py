"""Per rule a situation that trips it, and the same situation settled."""

from datetime import date

from tests.documents.situations import (
    ADVERT,
    CHILD,
    IN_CALIFORNIA,
    IN_EU,
    IN_UK,
    IN_US,
    INTERESTED,
    PIXEL,
    Answers,
    activity,
    answering,
    based,
    closed,
    decisions,
    emailing,
    health,
    in_state,
    logs,
    mailing,
    naming,
    naming_data,
    offering,
    own_words,
    raising_children,
    represented,
    ruling,
    service,
    texting,
    with_health_page,
)

CASES: list[tuple[str, Answers, Answers]] = [
    (
        "D01",
        {**naming("cookie_policy"), "kinds": ["privacy", "cookies"]},
        {**naming("cookie_policy"), "kinds": ["privacy", "acceptable-use"]},
    ),
    (
        "D01",
        {**naming("terms_of_service", "acceptable_use_policy"), "kinds": ["acceptable-use"]},
        {**naming("terms_of_service"), "kinds": ["acceptable-use"]},
    ),
    ("D02", ruling(discretion="sole_unlimited"), ruling(discretion="after_warning")),
    (
        "D02",
        ruling(discretion="sole_unlimited"),
        {**ruling(discretion="sole_unlimited"), "kinds": ["privacy"]},
    ),
    ("D03", ruling(acceptance="use_is_acceptance"), ruling(acceptance="with_contract")),
    (
        "L01",
        {**IN_US, "sharing": {"sale": "none"}, "services": [PIXEL]},
        {
            **IN_US,
            "sharing": {"sale": "none"},
            "services": [{**PIXEL, "features": ["limited_data_use"]}],
        },
    ),
    (
        "L01",
        {**IN_US, "sharing": {"sale": "none"}, "services": [{**PIXEL, "acts_as": "processor"}]},
        {
            **IN_US,
            "sharing": {"sale": "none"},
            "services": [{**PIXEL, "acts_as": "processor", "tracks_here": "no"}],
        },
    ),
    (
        "L01",
        {
            **IN_US,
            "form": {"say_not": ["no_sale"]},
            "activities": [activity("advertise_elsewhere")],
        },
        {**IN_EU, "sharing": {"sale": "none"}, "activities": [activity("advertise_elsewhere")]},
    ),
    (
        "L01",
        {
            **IN_US,
            "sharing": {"sale": "none"},
            "activities": [
                activity("advertise_elsewhere", extra={"type": "ads", "audiences": ["interests"]})
            ],
        },
        {
            **IN_US,
            "sharing": {"sale": "none"},
            "activities": [
                activity("advertise_elsewhere", extra={"type": "ads", "audiences": ["context"]})
            ],
        },
    ),
    (
        "L02",
        {"transfers": {"limit": "eea_only"}, "services": [service(places=[{"country": "US"}])]},
        {"transfers": {"limit": "eea_only"}, "services": [service(places=[{"country": "IE"}])]},
    ),
    (
        "L02",
        {
            **IN_EU,
            "form": {"say_not": ["no_transfers"]},
            "services": [service(places=[{"country": "FR"}])],
        },
        {
            **IN_EU,
            "form": {"say_not": ["no_transfers"]},
            "services": [service(places=[{"country": "DE"}])],
        },
    ),
    (
        "L03",
        {**IN_US, "children": {"directed": True}, "activities": [CHILD]},
        {
            **IN_US,
            "children": {"directed": True},
            "activities": [
                {**CHILD, "extra": {"type": "child", "consent_by": ["signed_form"]}},
            ],
        },
    ),
    (
        "L04",
        {**IN_EU, "rights": {"withdraw": []}, "activities": [mailing()]},
        {**IN_EU, "rights": {"withdraw": ["email"]}, "activities": [mailing()]},
    ),
    (
        "L05",
        {**IN_EU, "activities": [logs("ip_address")]},
        {**IN_EU, "activities": [logs("ip_address", "pages_viewed")]},
    ),
    (
        "L06",
        {"controller": represented(), "reach": {"regions": ["eea"]}},
        {"controller": represented("eu"), "reach": {"regions": ["eea"]}},
    ),
    (
        "L07",
        {"controller": represented("eu"), "reach": {"regions": ["eea", "uk"]}},
        {"controller": represented("eu", "uk"), "reach": {"regions": ["eea", "uk"]}},
    ),
    (
        "L10",
        {**IN_EU, "activities": [activity("secure_site", purposes=[INTERESTED])]},
        {
            **IN_EU,
            "activities": [
                activity("secure_site", purposes=[{**INTERESTED, "interest": "a safe site"}])
            ],
        },
    ),
    (
        "L11",
        {**IN_EU, "activities": [activity("take_orders", purposes=[{"purpose": "handle_orders"}])]},
        {**IN_US, "activities": [activity("take_orders", purposes=[{"purpose": "handle_orders"}])]},
    ),
    (
        "L12",
        {
            "sharing": {"stance": ["internal_use_only"]},
            "services": [service("payment", acts_as="itself")],
        },
        {
            "sharing": {"stance": ["internal_use_only"]},
            "services": [service("hosting", acts_as="processor")],
        },
    ),
    (
        "L12",
        {
            "services": [],
            "activities": [
                activity("take_payment", recipients=[{"who": "service_providers"}]),
            ],
        },
        {"services": [], "activities": [activity("take_payment", recipients="none")]},
    ),
    (
        "L13",
        {"services": [service(places=[{"country": "IN", "safeguard": "framework"}])]},
        {"services": [service(places=[{"country": "US", "safeguard": "framework"}])]},
    ),
    (
        "L13",
        own_words("We follow the EU-US Privacy  Shield."),
        own_words("We name the Data Privacy Framework."),
    ),
    (
        "L15",
        {**IN_EU, "cookies": [ADVERT], "consent": {"model": "opt_out"}},
        {**IN_EU, "cookies": [ADVERT], "consent": {"model": "opt_in"}},
    ),
    (
        "L15",
        {
            **IN_UK,
            "cookies": [{**ADVERT, "category": "statistics"}],
            "consent": {"model": "opt_out"},
        },
        {
            **IN_UK,
            "cookies": [{**ADVERT, "category": "statistics"}],
            "consent": {"model": "opt_out"},
            "activities": [
                activity(
                    "measure_visits", extra={"type": "analytics", "exemption": "uk_statistics"}
                )
            ],
        },
    ),
    (
        "L16",
        {"cookies": [], "services": [service("analytics")]},
        {"cookies": [], "services": [service("analytics", features=["no_cookies"])]},
    ),
    (
        "L16",
        {"cookies": [], "activities": [activity("measure_visits", sources=["device_tool"])]},
        {"cookies": [], "activities": [activity("measure_visits", sources=["server_log"])]},
    ),
    (
        "L17",
        {**IN_EU, "cookies": [{"id": "ad", "name": "_ad", "readable_by": ["us"]}]},
        {**IN_EU, "cookies": [{**ADVERT, "readable_by": ["us"]}]},
    ),
    (
        "L18",
        {"signals": {"others_track": False}, "services": [PIXEL]},
        {
            "signals": {"others_track": False},
            "services": [service("analytics", tracks_here="this_site")],
        },
    ),
    (
        "L26",
        {"marketing": {"stop_by": []}, "activities": [mailing()]},
        {"marketing": {"stop_by": []}, "activities": [{**mailing(), "status": "never"}]},
    ),
    (
        "L29",
        {**IN_CALIFORNIA, "changes": {"dates": {"updated": date(2025, 11, 1)}}},
        {**IN_CALIFORNIA, "changes": {"dates": {"updated": date(2025, 12, 1)}}},
    ),
    (
        "L29",
        {**IN_CALIFORNIA, "changes": {"dates": {"updated": date(2018, 5, 23)}}},
        {"changes": {"dates": {"updated": date(2018, 5, 23)}}},
    ),
    (
        "L29",
        {"changes": {"dates": {"updated": date(2026, 11, 22)}}},
        {"changes": {"dates": {"updated": date(2026, 11, 21)}}},
    ),
    (
        "L30",
        {"changes": {"notice": ["reader_checks_site"]}},
        {"changes": {"notice": ["reader_checks_site", "email"]}},
    ),
    (
        "L31",
        {**IN_UK, "accountability": {"complaints": []}},
        {**IN_UK, "accountability": {"complaints": ["acknowledge"]}},
    ),
    (
        "L31",
        {
            "controller": {
                "establishments": ["GB"],
                "authority": [{"own": "Information Commissioner's Office (ICO)"}],
            }
        },
        {
            "controller": {
                "establishments": ["GB"],
                "authority": [{"own": "Information Commission"}],
            }
        },
    ),
    (
        "L08",
        {**IN_EU, "activities": [health()]},
        {**IN_EU, "activities": [health(condition="explicit_consent")]},
    ),
    (
        "L09",
        {
            "controller": {"establishments": ["DE"], "officer": "none", "officer_not_needed": []},
            "reach": {"size": {"staff": "from_20"}},
        },
        {
            "controller": {
                "establishments": ["DE"],
                "officer": "none",
                "officer_not_needed": ["few_people_handle_data"],
            },
            "reach": {"size": {"staff": "from_20"}},
        },
    ),
    (
        "L09",
        {
            "controller": {"establishments": ["FR"], "officer": "none", "officer_not_needed": []},
            "sensitive": {"kept": True},
            "activities": [health(condition="explicit_consent")],
        },
        {
            "controller": {"establishments": ["FR"], "officer": {"email": "dpo@example.com"}},
            "sensitive": {"kept": True},
            "activities": [health(condition="explicit_consent")],
        },
    ),
    (
        "L14",
        {"transfers": {"dpf": {"parts": ["eu"]}}},
        {"transfers": {"dpf": {"parts": ["eu"], "recourse": "Example Disputes"}}},
    ),
    (
        "L14",
        {
            "transfers": {"dpf": "none"},
            **own_words("We comply with the EU-U.S. Data Privacy Framework."),
        },
        {
            "transfers": {"dpf": "none"},
            **own_words("Our provider is listed under the Data Privacy Framework."),
        },
    ),
    (
        "L19",
        {**IN_US, "signals": {"we_track": True}},
        {**IN_US, "signals": {"we_track": True, "dnt": "not_recognised"}},
    ),
    (
        "L20",
        offering({}, signals={"gpc": "ignored"}),
        offering({}, signals={"gpc": "honoured"}),
    ),
    ("L21", offering({"methods": ["cookie_choices"]}), offering({"methods": ["link"]})),
    (
        "L21",
        offering({"methods": []}),
        offering(
            {
                "methods": [],
                "links": [{"kind": "your_privacy_choices", "url": "https://example.com/choices"}],
            }
        ),
    ),
    (
        "L22",
        offering({"limit": []}, sensitive={"kept": True, "extra_use": True}),
        offering({"limit": []}, sensitive={"kept": True, "extra_use": False}),
    ),
    (
        "L24",
        {
            "activities": [{"kind": "train_models", "status": "never"}],
            "services": [service("ai", ai="trains")],
        },
        {
            "activities": [{"kind": "train_models", "status": "never"}],
            "services": [service("ai", ai="receives")],
        },
    ),
    (
        "L24",
        {"form": {"say_not": ["no_model_training"]}, "activities": [activity("train_models")]},
        {"activities": [activity("train_models")]},
    ),
    (
        "L25",
        {
            "form": {"say_not": ["no_decisions_by_software"]},
            "activities": [activity("check_credit", extra={"type": "decisions", "human": False})],
        },
        {
            "form": {"say_not": ["no_decisions_by_software"]},
            "activities": [activity("check_credit", extra={"type": "decisions", "human": True})],
        },
    ),
    (
        "L25",
        decisions(logic="Points for past orders"),
        decisions(logic="Points for past orders", effects=["set_limit"], human=True),
    ),
    (
        "L27",
        {**IN_US, "activities": [emailing()]},
        {
            **IN_US,
            "controller": {"establishments": ["US"], "address": {"lines": ["1 Main Street"]}},
            "activities": [emailing()],
        },
    ),
    (
        "L28",
        texting(permission="opt_out", to=["sales_partners"]),
        texting(permission="opt_out", to=["sales_partners"], data=["email"]),
    ),
    (
        "L35",
        based("count_visitors", "consent", required="contract"),
        based("count_visitors", "consent"),
    ),
    ("L35", based("targeted_ads", "contract"), based("targeted_ads", "consent")),
    (
        "L36",
        own_words("Our site is 100% secure."),
        own_words("Our site is secured with encryption."),
    ),
    (
        "L36",
        {"form": {"opening": {"promises": ["safe_storage"]}}, "security": {"measures": []}},
        {
            "form": {"opening": {"promises": ["safe_storage"]}},
            "security": {"measures": ["encryption_in_transit"]},
        },
    ),
    (
        "L36",
        {**own_words("We never share your data with anyone."), "services": [service("hosting")]},
        {**own_words("We never share your data with anyone."), "services": []},
    ),
    (
        "L36",
        {
            "activities": [
                activity(
                    "make_statistics",
                    data=[{"item": "email"}],
                    retention=[{"period": "unlimited_anonymous"}],
                )
            ]
        },
        {
            "activities": [
                activity(
                    "make_statistics",
                    data=[{"item": "visit_time"}],
                    retention=[{"period": "unlimited_anonymous"}],
                )
            ]
        },
    ),
    (
        "L36",
        {**own_words("Orders are kept forever."), "activities": [activity("take_orders")]},
        {**own_words("Orders are kept."), "activities": [activity("take_orders")]},
    ),
    (
        "L27",
        {"controller": {"establishments": ["CA"]}, "activities": [emailing()]},
        {
            "controller": {"establishments": ["CA"], "address": {"lines": ["1 Main Street"]}},
            "activities": [emailing()],
        },
    ),
    (
        "L32",
        {"controller": {"establishments": ["CH"]}, "services": [service("hosting", places=[])]},
        {
            "controller": {"establishments": ["CH"]},
            "services": [service("hosting", places=[{"country": "DE"}])],
        },
    ),
    (
        "L20",
        in_state("co", signals={"gpc": "ignored"}),
        in_state("co", signals={"gpc": "honoured"}),
    ),
    (
        "L22",
        in_state("va", sensitive={"kept": True, "extra_use": True, "new_use": "none"}),
        in_state(
            "va",
            sensitive={"kept": True, "extra_use": True, "new_use": {"permission": "agreed"}},
        ),
    ),
    (
        "L23",
        in_state("md", sensitive={"kept": True}),
        in_state("md", sensitive={"kept": True}, sharing={"sale": "none"}),
    ),
    (
        "L23",
        in_state("va", sensitive={"kept": True, "new_use": {"permission": "opt_out"}}),
        in_state("va", sensitive={"kept": True, "new_use": {"permission": "agreed"}}),
    ),
    ("L33", in_state("va", rights={"appeal": "none"}), in_state("ut", rights={"appeal": "none"})),
    (
        "L33",
        in_state("va", rights={"appeal": {"steps": []}}),
        in_state("va", rights={"appeal": {"steps": ["email"]}}),
    ),
    ("L34", with_health_page(), with_health_page(link="https://example.com/health")),
    ("L37", closed("web_form"), closed("in_app")),
    ("L37", closed("in_app", platform="android"), closed("in_app", "by_email", platform="android")),
    ("L38", {"reach": {"stops": ["patient_records"]}}, {"reach": {"stops": []}}),
    ("L39", raising_children(13, "eea"), raising_children(16, "eea")),
    ("L40", answering(30, "kr"), answering(10, "kr")),
    ("L40", answering(45, "eea"), answering(30, "eea", "uk")),
    ("L39", raising_children(13, "fr"), raising_children(13, "be")),
    (
        "L41",
        {"activities": [naming_data("health")], "sensitive": {"kept": False}},
        {"activities": [naming_data("login_credentials")], "sensitive": {"kept": False}},
    ),
    (
        "L41",
        {**IN_US, "activities": [CHILD], "sensitive": {"kept": False}},
        {**IN_US, "activities": [CHILD], "sensitive": {"kept": True}},
    ),
    ("L39", raising_children(16, "be", "za"), raising_children(18, "worldwide")),
]

ANSWERS: dict[str, tuple[str, ...]] = {
    "L08": ("activities.answer_enquiries.data.0",),
    "L09": ("controller.officer", "controller.officer_not_needed"),
    "L14": ("transfers.dpf.recourse",),
    "L19": ("signals.dnt", "signals.we_track"),
    "L20": ("signals.gpc", "sharing.sale"),
    "L21": ("rights.opt_out.methods", "sharing.sale"),
    "L22": ("sensitive.extra_use", "rights.opt_out.limit"),
    "L23": ("sharing.sensitive_sold", "reach.us_states"),
    "L24": ("activities.train_models", "services.tool.ai"),
    "L25": ("form.say_not", "activities.check_credit"),
    "L27": ("controller.address",),
    "L28": ("activities.send_newsletter", "sharing.their_marketing.0"),
    "L33": ("rights.appeal", "reach.us_states"),
    "L34": ("reach.related",),
    "L35": ("activities.measure_visits.data.0", "activities.measure_visits.purposes.0"),
    "L36": ("own_words.0.words",),
    "L32": ("services.tool.places",),
    "L37": ("activities.run_accounts.extra.closing", "reach.apps.0"),
    "L40": ("rights.answer", "reach.regions"),
    "L39": ("children.min_age", "reach.regions"),
}
"""The answers that the first situation of a rule leads to."""
