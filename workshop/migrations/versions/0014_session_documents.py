"""documents of a session"""

import sqlalchemy as sa
from alembic import op

import workshop.foundations.base

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'minutes',
        sa.Column('live_session_id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('reference', sa.String(length=200), nullable=False),
        sa.Column('place', sa.String(length=200), nullable=False),
        sa.Column('present', sa.JSON(), nullable=False),
        sa.Column('excused', sa.JSON(), nullable=False),
        sa.Column('context', sa.Text(), nullable=False),
        sa.Column('lines', sa.JSON(), nullable=False),
        sa.Column('other', sa.Text(), nullable=False),
        sa.Column('next_meeting', sa.String(length=200), nullable=False),
        sa.Column('edited_by_id', sa.String(length=36), nullable=True),
        sa.Column('edited_at', workshop.foundations.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['edited_by_id'], ['users.id'], name=op.f('fk_minutes_edited_by_id_users')),
        sa.ForeignKeyConstraint(
            ['live_session_id'], ['live_sessions.id'], name=op.f('fk_minutes_live_session_id_live_sessions')
        ),
        sa.PrimaryKeyConstraint('live_session_id', name=op.f('pk_minutes')),
    )


def downgrade() -> None:
    op.drop_table('minutes')
