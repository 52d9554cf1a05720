// Planet satellite tasking orders as code, in bulk, by Planet's Tasking API
package planet
