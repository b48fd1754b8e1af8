// Stands in kernel; kept here for the rooms that know it by this name.
export { inside } from '../kernel/source-path.js'
