using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Tests.Validation;
using CrmConnector.Testing;

namespace CrmConnector.Processes.Tests.JsonSchemas;

public sealed class JsonSchemaTests
{
    private const string Good = """
        process: customers
        title: Customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: accountnumber }, { name: name, city: origin } ]
        fields:
          - { from: code, to: accountnumber }
          - { from: [city, country], to: name, convert: [ { concat: ", " }, trim ], write: if-empty, conflicts: erp }
          - { from: country, to: industrycode, values: { IT: 1, FR: 2 }, otherwise: { use: 2 } }
          - { from: country, to: telephone1, values: { IT: "1" }, otherwise: keep, convert: phone }
          - { to: origin, template: "{{name}}" }
          - { to: donotemail, value: true }
          - { from: boss, to: parentaccountid, reference: { link: customer, entity: customers } }
          - { from: agent, to: ownerid, reference: agent }
        where:
          - { field: active, is: true }
          - any: [ { field: country, in: [IT, FR] }, { not: { field: city, blank: no } } ]
        creates: { when: [ { field: code, blank: no } ] }
        deletes: { set: { statecode: 1 } }
        recreate: no
        conflicts: erp
        guard: { deletes: 5%, updates: 40, creates: none }
        schedule: { cron: "0 30 6 ? * MON-FRI", timeZone: Europe/Rome, realtime: true, except: holidays }
        """;

    /// <summary>What the format refuses without knowing any system.</summary>
    public static (string Right, string Wrong)[] Wrong { get; } =
    [
        ("process: customers", "process: Customers"),
        ("title: Customers", "titel: Customers"),
        ("link: customer\n", ""),
        ("entity: account }", "entity: account, table: x }"),
        ("match: [ { code: accountnumber }", "match: [ {}"),
        ("{ from: code, to: accountnumber }", "{ from: code }"),
        ("{ from: code, to: accountnumber }", "{ from: code, value: 1, to: accountnumber }"),
        ("{ to: donotemail, value: true }", "{ to: donotemail }"),
        ("{ to: donotemail, value: true }", "{ to: donotemail, value: 1, convert: trim }"),
        ("otherwise: keep", "otherwise: keeps"),
        ("otherwise: { use: 2 }", "otherwise: {}"),
        ("values: { IT: \"1\" }, ", ""),
        ("write: if-empty", "write: ifEmpty"),
        ("{ concat: \", \" }", "{ concat: \", \", trim: }"),
        ("reference: agent", "reference: { entity: customers }"),
        ("{ field: active, is: true }", "{ field: active }"),
        ("{ field: active, is: true }", "{ field: active, is: true, isNot: false }"),
        ("{ field: active, is: true }", "{ is: true }"),
        ("{ field: city, blank: no }", "{ field: city, blank: maybe }"),
        ("in: [IT, FR]", "in: IT"),
        ("deletes: { set: { statecode: 1 } }", "deletes: { set: {} }"),
        ("recreate: no", "recreate: perhaps"),
        ("deletes: 5%", "deletes: many"),
        ("deletes: 5%", "delete: 5%"),
        ("cron: \"0 30 6 ? * MON-FRI\"", "every: 5m"),
        ("schedule: { cron:", "schedule: { every: 5m, cron:"),
        ("schedule: { cron:", "schedule: { missed: later, cron:"),
        (", except: holidays", ", except: []"),
    ];

    /// <summary>What only the installation's own schema refuses.</summary>
    public static (string Right, string Wrong)[] WrongHere { get; } =
    [
        ("connection: crm", "connection: crn"),
        ("entity: account", "entity: accounts"),
        ("except: holidays", "except: holidys"),
        ("{ code: accountnumber }", "{ cod: accountnumber }"),
        ("{ code: accountnumber }", "{ code: acountnumber }"),
        ("from: code", "from: cod"),
        ("[city, country]", "[city, land]"),
        ("to: telephone1", "to: telephon1"),
        ("to: telephone1", "to: createdon"),
        ("convert: phone", "convert: phon"),
        ("{ field: active, is: true }", "{ field: activ, is: true }"),
        ("{ field: city, blank: no }", "{ field: town, blank: no }"),
        ("{ field: code, blank: no }", "{ field: cod, blank: no }"),
        ("statecode: 1", "statcode: 1"),
    ];

    [SkippableFact]
    public void The_schema_and_the_parser_refuse_the_same()
    {
        Files.Errors(Good).ShouldBe("");
        Wrong.ShouldAllBe(w => Files.Errors(Change(w.Right, w.Wrong)).Length > 0);
        Refuses(JsonSchemaWriter.Process(), Wrong);
    }

    [SkippableFact]
    public void The_schema_of_an_installation_knows_its_names()
    {
        WrongHere.ShouldAllBe(w => Files.Errors(Change(w.Right, w.Wrong)).Length == 0);
        Ajv.Check(JsonSchemaWriter.Process(), WrongHere.Select(w => YamlAsJson.Read(Change(w.Right, w.Wrong))))
            .ShouldAllBe(a => a.Length == 0);
        CalendarDefinition[] calendars = [new("holidays", new SourcePosition("c.yaml", 1, 1))];
        Refuses(JsonSchemaWriter.Process(World.Schemas, World.Converters, calendars), WrongHere);
        Refuses(JsonSchemaWriter.Process(World.Schemas, World.Converters, calendars), Wrong);
    }

    [SkippableFact]
    public void Without_calendars_a_schedule_names_none()
    {
        var schema = JsonSchemaWriter.Process(World.Schemas, World.Converters, calendars: []);

        Ajv.Check(schema, [YamlAsJson.Read(Good.Replace(", except: holidays", "")), YamlAsJson.Read(Good)])
            .Select(a => a.Length == 0)
            .ShouldBe([true, false]);
    }

    [SkippableFact]
    public void The_schema_of_the_installation_file_follows_the_adapters()
    {
        var schema = JsonSchemaWriter.Installation(
            new Dictionary<string, IReadOnlyList<SettingDescription>>(StringComparer.Ordinal)
            {
                ["sql"] =
                [
                    new("database", SettingType.Choice, "Which.") { Required = true, Choices = ["sqlite"] },
                    new("password", SettingType.Text, "Secret.") { Secret = true },
                    new("timeout", SettingType.Duration, "How long.") { Default = "30s" },
                ],
            }
        );
        const string good =
            "installation: acme\nconnections: { erp: { adapter: sql, database: sqlite, password: '${env:P}', timeout: 5m } }\nengine: { pageSize: 10 }";
        string[] files =
        [
            good,
            good.Replace("${env:P}", "hunter2"),
            good.Replace("database: sqlite, ", ""),
            good.Replace("timeout", "timout"),
            good.Replace("adapter: sql", "adapter: sqll"),
            good.Replace("5m", "5 minutes"),
            good.Replace("pageSize: 10", "pageSize: 0"),
        ];
        var answers = Ajv.Check(schema, files.Select(YamlAsJson.Read));
        answers[0].ShouldBe("");
        answers.Skip(1).ShouldAllBe(a => a.Length > 0);
    }

    [SkippableFact]
    public void The_schema_of_mapping_tests_takes_one_expectation_each()
    {
        const string good = "tests: [ { name: a, record: { x: 1 }, expect: { y: null } } ]";
        var answers = Ajv.Check(
            JsonSchemaWriter.MappingTests(),
            [YamlAsJson.Read(good), YamlAsJson.Read(good.Replace("expect: {", "outOfScope: yes, expect: {"))]
        );
        answers[0].ShouldBe("");
        answers[1].Length.ShouldBePositive();
    }

    [Fact]
    public void The_schema_of_process_files_is_approved() =>
        JsonSchemaWriter
            .Process()
            .ToJsonString(
                new System.Text.Json.JsonSerializerOptions
                {
                    WriteIndented = true,
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
            .ShouldMatchApproved(c => c.NoDiff());

    private static string Change(string right, string wrong)
    {
        Good.ShouldContain(right);
        return Good.Replace(right, wrong);
    }

    private static void Refuses(JsonNode schema, (string Right, string Wrong)[] changes)
    {
        var answers = Ajv.Check(
            schema,
            changes.Select(c => YamlAsJson.Read(Change(c.Right, c.Wrong))).Prepend(YamlAsJson.Read(Good))
        );
        answers[0].ShouldBe("");
        var accepted = changes.Where((_, i) => answers[i + 1].Length == 0).Select(c => c.Wrong);
        string.Join('\n', accepted).ShouldBe("");
    }
}
