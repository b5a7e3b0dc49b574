export default async function tearDown() {
  await globalThis.nexusTestPostgres.stop();
}
