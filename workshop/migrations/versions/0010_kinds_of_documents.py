"""more kinds of documents, in more formats"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


BEFORE = ('docx', 'xlsx', 'csv')
SINCE = (*BEFORE, 'pdf', 'odt', 'pptx', 'ics')


def upgrade() -> None:
    with op.batch_alter_table('exports', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_exports_exportformat'), type_='check')
        batch_op.create_check_constraint('exportformat', sa.column('format').in_(SINCE))
        batch_op.add_column(sa.Column('subject', sa.String(length=64), nullable=False, server_default=''))


def downgrade() -> None:
    op.execute("DELETE FROM exports WHERE format NOT IN ('docx', 'xlsx', 'csv')")
    with op.batch_alter_table('exports', schema=None) as batch_op:
        batch_op.drop_column('subject')
        batch_op.drop_constraint(op.f('ck_exports_exportformat'), type_='check')
        batch_op.create_check_constraint('exportformat', sa.column('format').in_(BEFORE))
