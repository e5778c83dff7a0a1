-- Not breaking: an index in another order.
--
-- On a table without statistics, as every new one is, an index that begins with the account looks as good for finding one
-- conversation as the unique one does; and a plan that goes by it reads the whole account for every row of a group.
DROP INDEX conversations_of_consumer;
CREATE INDEX conversations_of_consumer ON conversations (consumer_id, account_id);
