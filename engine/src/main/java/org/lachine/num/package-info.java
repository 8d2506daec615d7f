/// Inner loops, linear solvers and minimisers; no economics.
package org.lachine.num;
