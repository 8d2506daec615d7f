/// Random policies that the solver is tried on.
package org.lachine.trial;
