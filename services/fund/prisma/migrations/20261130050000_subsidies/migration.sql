-- 项目补贴: what a group of holds became, found by the group, when an order is refunded (SUBSIDY-2).
CREATE INDEX entries_hold ON entries (unit_id, hold_group_id) WHERE hold_group_id IS NOT NULL;
