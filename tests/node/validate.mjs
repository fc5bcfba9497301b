// Compiles schemas in ajv's strict mode and validates values with them.
// Standard input: {"schemas": {name: schema}, "values": [[name, value]]}. Standard output: the errors of each value.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const { schemas, values } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv2020({ strict: true, allErrors: true, validateFormats: true });
addFormats.default(ajv);
const validators = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => {
    try {
      return [name, ajv.compile(schema)];
    } catch (error) {
      throw new Error(`${name}: ${error.message}`);
    }
  }),
);
const found = values.map(([name, value]) => {
  const validate = validators[name];
  validate(value);
  // "if" only reports which branch was taken. The actual fault has a separate error.
  return (validate.errors ?? [])
    .filter((error) => error.keyword !== "if")
    .map(({ instancePath, keyword, message }) => ({ at: instancePath, keyword, message }));
});
process.stdout.write(JSON.stringify(found));
