/// Published models and tables that are not the engine's own, solved for comparison.
package org.lachine.replication;
