-- 送餐: a volunteer brings meals that are booked as well as orders, in the order of the round. stop: from 1; 0 of an order.
ALTER TABLE deliveries ALTER COLUMN order_id DROP NOT NULL, ADD COLUMN booking_id uuid, ADD COLUMN stop smallint NOT NULL DEFAULT 0, ADD CONSTRAINT delivery_of_one CHECK (num_nonnulls(order_id, booking_id) = 1),
  ADD CHECK ((booking_id IS NULL) = (stop = 0)), ADD FOREIGN KEY (unit_id, booking_id) REFERENCES meal_bookings (unit_id, id);
CREATE UNIQUE INDEX deliveries_one_meal ON deliveries (unit_id, booking_id) WHERE state = 1;
