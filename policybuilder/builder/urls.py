"""The owner's pages. A draft is opened by its number, or by the secret of a visitor's link."""

from django.urls import path, register_converter

from policybuilder.builder.views import (
    addresses,
    bringing,
    deletion,
    embedding,
    finish,
    landing,
    lawyer,
    link_mail,
    lists,
    look,
    own_words,
    policies,
    preview,
    readers,
    why,
    wizard,
)


class KeyConverter:
    """The number of a draft, or a secret as `secrets.token_urlsafe` writes it."""

    regex = "[A-Za-z0-9_-]{1,64}"

    def to_python(self, value: str) -> str:
        """The key as it stands in the address."""
        return value

    def to_url(self, value: object) -> str:
        """The key as it stands in the address."""
        return str(value)


register_converter(KeyConverter, "key")

app_name = "builder"
urlpatterns = [
    path("", landing.landing, name="landing"),
    path("start/", landing.start, name="start"),
    path("start/from/", bringing.start_from, name="start_from"),
    path("draft/<key:key>/", wizard.overview, name="overview"),
    path("draft/<key:key>/preview/", preview.show, name="preview"),
    path("draft/<key:key>/why/<slug:kind>/<slug:language>/<path:clause>/", why.clause, name="why"),
    path("draft/<key:key>/law/<slug:law>/", why.law, name="law"),
    path("draft/<key:key>/review/", finish.review, name="review"),
    path("draft/<key:key>/review/settle/", finish.settle, name="settle"),
    path("draft/<key:key>/lawyer-report/", lawyer.page, name="lawyer_report"),
    path("draft/<key:key>/lawyer-report.pdf", lawyer.pdf, name="lawyer_report_pdf"),
    path("draft/<key:key>/publish/", finish.publish, name="publish"),
    path("draft/<key:key>/claim/", finish.claim, name="claim"),
    path(
        "draft/<key:key>/words/<slug:kind>/<slug:language>/<path:clause>/",
        own_words.replace,
        name="replace_words",
    ),
    path(
        "draft/<key:key>/words-after/<slug:kind>/<slug:language>/<slug:section>/",
        own_words.add,
        name="add_words",
    ),
    path("draft/<key:key>/words/<int:position>/", own_words.change, name="change_words"),
    path("draft/<key:key>/site/", bringing.site, name="site"),
    path("draft/<key:key>/site/add/", bringing.add_seen, name="add_seen"),
    path("draft/<key:key>/confirm/", wizard.confirm, name="confirm"),
    path("draft/<key:key>/undo/", wizard.undo, name="undo"),
    path("draft/<key:key>/send-link/", link_mail.send, name="send_link"),
    path("draft/<key:key>/delete/", policies.delete_draft, name="delete_draft"),
    path("draft/<key:key>/facts.toml", policies.facts_file, name="facts_file"),
    path("draft/<key:key>/answer/<str:path>/", wizard.answer, name="answer"),
    path("draft/<key:key>/list/<slug:head>/", lists.change, name="list"),
    path("draft/<key:key>/item/<slug:head>/<slug:item>/", wizard.item, name="item"),
    path("draft/<key:key>/<slug:section>/", wizard.section, name="section"),
    path("policies/", policies.policies, name="policies"),
    path("policies/delete-account/", deletion.account, name="delete_account"),
    path("policies/<slug:slug>/", policies.policy, name="policy"),
    path("policies/<slug:slug>/look/", look.look, name="look"),
    path("policies/<slug:slug>/embed/", embedding.embedding, name="embedding"),
    path("policies/<slug:slug>/addresses/", addresses.addresses, name="addresses"),
    path(
        "policies/<slug:slug>/addresses/<int:key>/<slug:act>/",
        addresses.act,
        name="address_act",
    ),
    path("policies/<slug:slug>/delete/", deletion.policy, name="delete_policy"),
    path("policies/<slug:slug>/published/<int:number>/", policies.published, name="published"),
    path("policies/<slug:slug>/<slug:act>/", policies.act, name="act"),
    path("policies/<slug:slug>/versions/<int:number>/notice/", readers.tell, name="notice"),
    path(
        "policies/<slug:slug>/versions/<int:number>/<slug:act>/",
        policies.act_on_version,
        name="act_on_version",
    ),
]
