"""The columns of each table in an archive of the first format, as it was written until it became the second."""

FIRST_SHAPE = {
    "projects": "id organisation_id title short_title partners starts_on ends_on level_names edition created_at",
    "memberships": "id project_id user_id role",
    "project_texts": "id project_id key title body signature version",
    "phases": "id project_id number title body",
    "values": "id project_id position name practices",
    "document_sections": "id project_id position part level title body shown",
    "document_photos": "id section_id position caption alternative sha256 width height problem",
    "objectives": "id project_id parent_id number depth position title short_title last_rank synthesis",
    "given_numbers": "project_id kind number edition row_id given_at",
    "action_sheets": (
        "id objective_id rank number title subtitle note state priority completion starts_on due_on version "
        "created_at updated_at"
    ),
    "sheet_lines": "id sheet_id section position level text owner owner_id due_on done_on",
    "sheet_pilots": "id sheet_id user_id name",
    "sheet_people": "id sheet_id part name user_id",
    "sheet_links": "low_id high_id text told_by_id",
    "outside_links": "id sheet_id target text",
    "resources": "id sheet_id position kind name user_id amount_cents note",
    "indicators": "id sheet_id position label unit baseline target target_on",
    "measurements": "id sheet_id indicator_id measured_on value note",
    "budget_lines": (
        "id sheet_id position label organisation year spending planned_cents committed_cents paid_cents source"
    ),
    "deliverables": "id sheet_id position title owner owner_id due_on delivered_on attachment_id address",
    "dependencies": "id sheet_id deliverable_id note",
    "attachments": "id sheet_id author_id name size sha256 attached_at",
    "journal_entries": "id sheet_id author_id text written_at",
    "field_changes": "id sheet_id version field before after author_id changed_at",
    "comments": "id sheet_id thread_id author_id text written_at edited_at removed_at resolved_at",
    "mentions": "id comment_id user_id read_at",
    "sheet_moves": "id project_id kind rank reason meeting author_id made_at undone_by_id undone_at taken",
    "move_ends": "move_id sheet_id side before ended_at",
    "publications": (
        "id project_id version title numbering published_on published_at author_id counts fingerprint picture"
    ),
    "published_numbers": "publication_id kind row_id position published before after title became",
    "publication_exceptions": (
        "id project_id publication_id undecided posted reason signed_by_id signed_name signed_at"
    ),
    "bulk_edits": "id project_id author_id wanted stage begun_at undone_by_id undone_at",
    "bulk_lines": "bulk_edit_id sheet_id position seen outcome version before after kept code",
    "saved_views": "id project_id owner_id name address shared kept_at",
    "ideas": "id project_id text words rev posted votes destiny reason meeting decided_by_id decided_at created_at",
    "idea_origins": (
        "id idea_id kind row_id live_session_id session_title activity_id activity_title zone cluster held_on"
    ),
    "idea_flows": "source_id into_id",
    "idea_targets": "id idea_id sheet_id objective_id value_id text_key section",
    "idea_revisions": "project_id revision",
    "decision_batches": "id project_id verb number reason meeting made_by_id made_at undone_by_id undone_at",
    "decision_steps": "batch_id idea_id before after undone",
    "live_sessions": "id project_id title state anonymity current_id held_on created_at rev shown",
    "activities": "kind title instruction state position settings removed live_session_id id rev shown",
    "participants": "id live_session_id seat name",
    "notes": (
        "activity_id author_name cluster_id text color zone x y draft hidden removed removed_by_author "
        "text_rev live_session_id id rev shown"
    ),
    "clusters": "activity_id title x y removed title_rev live_session_id id rev shown",
    "nodes": "activity_id parent_id position text source removed text_rev live_session_id id rev shown",
    "votings": "activity_id quota per_option mode",
    "options": "activity_id text position note_id cluster_id live_session_id id rev shown",
    "tallies": "activity_id votes rank live_session_id id rev shown",
    "live_entries": "id live_session_id rev kind payload entered_at",
}
