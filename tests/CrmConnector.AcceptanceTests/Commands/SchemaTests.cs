using System.Text.Json.Nodes;
using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.Testing;

namespace CrmConnector.AcceptanceTests.Commands;

public sealed class SchemaTests
{
    [Fact]
    public async Task It_says_what_it_wrote_and_how_an_editor_finds_it()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 3);
        await world.Session.DoAsync("schema");
        await world.Session.DoAsync("schema", "--output", "elsewhere", "--json");
        await world.StopCrmAsync();
        await world.Session.DoAsync("schema");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [SkippableFact]
    public async Task The_schema_knows_the_entities_and_fields_of_the_configured_systems()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 3);
        world.Erp("CREATE TABLE \"odd table\" (id INTEGER PRIMARY KEY, \"größe in cm\" INTEGER)");
        world.Program.Write(
            "processes/odd.yaml",
            """
            process: odd
            link: odd
            from: { connection: erp, entity: odd table }
            to: { connection: crm, entity: contact }
            fields:
              - { from: größe in cm, to: description }
            """
        );
        (await world.Program.RunAsync("schema")).ExitCode.ShouldBe(0);
        var good = File.ReadAllText(Path.Combine(world.Files.Processes, SandboxWorld.Process + ".yaml"));
        string[] wrong =
        [
            Change(good, "entity: customers", "entity: customer"),
            Change(good, "connection: erp", "connection: eprom"),
            Change(good, "entity: account", "entity: accounts"),
            Change(good, "from: code, to: accountnumber", "from: coda, to: accountnumber"),
            Change(good, "from: code, to: accountnumber", "from: code, to: acountnumber"),
            Change(good, "field: active", "field: activ"),
            Change(good, "statecode: 1", "statcode: 1"),
            Change(good, "convert: email", "convert: e-mail"),
        ];
        var odd = File.ReadAllText(Path.Combine(world.Files.Processes, "odd.yaml"));
        var answers = Check(world, "process", [good, odd, Change(odd, "größe in cm", "grösse in cm"), .. wrong]);
        answers.Take(2).ShouldAllBe(a => a == "");
        answers.Skip(2).ShouldAllBe(a => a.Length > 0);
    }

    [SkippableFact]
    public async Task The_files_of_a_new_installation_and_of_the_sandbox_meet_their_schemas()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 3);
        (await world.Program.RunAsync("schema")).ExitCode.ShouldBe(0);
        await world.Program.RunAsync("init", "new");
        string[] installations =
        [
            File.ReadAllText(world.Files.Installation),
            File.ReadAllText(Path.Combine(world.Program.Folder, "new/crmconnector.yaml")),
        ];
        Check(world, "installation", installations).ShouldAllBe(a => a == "");
        Check(world, "installation", [Change(installations[0], "adapter: dataverse", "adapter: dataverze")])
            .ShouldAllBe(a => a != "");
        var tests = File.ReadAllText(Path.Combine(world.Files.Processes, SandboxWorld.Process + ".tests.yaml"));
        Check(world, "tests", [tests]).ShouldAllBe(a => a == "");
        Check(world, "tests", [Change(tests, "expect:", "expects:")]).ShouldAllBe(a => a != "");
        var process = File.ReadAllText(Path.Combine(world.Program.Folder, "new/processes/erp-to-crm-customers.yaml"));
        Check(world, "process", [process]).ShouldAllBe(a => a == "");
    }

    private static IReadOnlyList<string> Check(SandboxWorld world, string schema, IEnumerable<string> yaml)
    {
        var file = Path.Combine(world.Program.Folder, ".schemas", schema + ".schema.json");
        return Ajv.Check(JsonNode.Parse(File.ReadAllText(file))!, yaml.Select(YamlAsJson.Read));
    }

    private static string Change(string text, string from, string to)
    {
        text.ShouldContain(from);
        return text.Replace(from, to, StringComparison.Ordinal);
    }
}
