/** The ABI: the only exports of the module. Numbers in, status out; pointers are byte addresses in the module's memory. */
import "./generated/components";

export { mark, release, reserve } from "./abi/arena";
export {
  componentCount, componentKind, componentName, componentSpec, componentWidth, sweepComponent, measureComponent,
} from "./catalogue";
export { sweepTape, tapeWorkspace } from "./expression/tape";
