"""documents about many projects, and the words of the letter"""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

BEFORE = ('edito', 'why', 'what', 'methods', 'values', 'vision', 'team', 'objectives', 'next_steps', 'calendar')
SINCE = (*BEFORE, 'letter')


def upgrade() -> None:
    with op.batch_alter_table('exports', schema=None) as batch_op:
        batch_op.alter_column('project_id', existing_type=sa.String(length=36), nullable=True)
        batch_op.create_index(batch_op.f('ix_exports_requested_by_id'), ['requested_by_id'])
    with op.batch_alter_table('project_texts', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_project_texts_textkey'), type_='check')
        batch_op.create_check_constraint('textkey', sa.column('key').in_(SINCE))


def downgrade() -> None:
    op.execute("DELETE FROM project_texts WHERE key = 'letter'")
    op.execute('DELETE FROM exports WHERE project_id IS NULL')
    with op.batch_alter_table('project_texts', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_project_texts_textkey'), type_='check')
        batch_op.create_check_constraint('textkey', sa.column('key').in_(BEFORE))
    with op.batch_alter_table('exports', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_exports_requested_by_id'))
        batch_op.alter_column('project_id', existing_type=sa.String(length=36), nullable=False)
