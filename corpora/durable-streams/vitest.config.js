export default { test: { include: ['conformance.test.js'], testTimeout: 30_000 } };
