using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Tests.Installation;

public sealed class InstallationFileTests
{
    private static readonly string Folder = Path.GetFullPath("/srv/acme");

    private static readonly Dictionary<string, IReadOnlyList<SettingDescription>> Adapters = new(StringComparer.Ordinal)
    {
        ["sql"] =
        [
            new("database", SettingType.Choice, "Which.")
            {
                Required = true,
                Choices = ["sqlite", "postgresql", "sqlserver"],
            },
            new("connectionString", SettingType.Text, "How.") { Required = true, Secret = true },
            new("timeout", SettingType.Duration, "How long.") { Default = "30s" },
            new("connections", SettingType.Integer, "How many."),
            new("readOnly", SettingType.Boolean, "Whether."),
        ],
        ["dataverse"] =
        [
            new("url", SettingType.Url, "Where.") { Required = true, Example = "https://acme.crm4.dynamics.com" },
            new("clientSecret", SettingType.Text, "Proof.") { Required = true, Secret = true },
        ],
    };

    [Fact]
    public void Every_key_is_read()
    {
        var file = Parse(
            """
            installation: acme
            connections:
              erp: { adapter: sql, database: sqlite, connectionString: "Data Source=erp.db;Password=${env:ERP}", timeout: 5m, connections: 4, readOnly: true }
              crm:
                adapter: dataverse
                url: https://acme.crm4.dynamics.com
                clientSecret: ${file:secrets/crm}
            processes: flows/
            adapters: plugins
            state: { file: data/state.db, key: "${env:KEY}" }
            engine: { pageSize: 500 }
            """
        );

        file.Errors.ShouldBeEmpty();
        var installation = file.Definition.ShouldNotBeNull();
        installation.Name.ShouldBe("acme");
        installation.ProcessesFolder.ShouldBe(Path.Combine(Folder, "flows"));
        installation.AdaptersFolder.ShouldBe(Path.Combine(Folder, "plugins"));
        installation.StateFile.ShouldBe(Path.Combine(Folder, "data", "state.db"));
        installation.HashKey.Text.ShouldBe("${env:KEY}");
        installation.PageSize.ShouldBe(500);
        installation.Connections.Select(c => (c.Name, c.Adapter)).ShouldBe([("erp", "sql"), ("crm", "dataverse")]);
        installation
            .Connections[0]
            .Settings.Keys.ShouldBe(
                ["database", "connectionString", "timeout", "connections", "readOnly"],
                ignoreOrder: true
            );
        installation.Connections[0].Settings["readOnly"].Text.ShouldBe("true");
        installation.Connections[1].Settings["clientSecret"].Position.ShouldBe(new SourcePosition("c.yaml", 7, 19));
    }

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var installation = Parse(
            "installation: acme\nconnections: { erp: { adapter: sql, database: sqlite, connectionString: '${env:ERP}' } }"
        )
            .Definition.ShouldNotBeNull();

        installation.ProcessesFolder.ShouldBe(Path.Combine(Folder, "processes"));
        installation.AdaptersFolder.ShouldBeNull();
        installation.StateFile.ShouldBe(Path.Combine(Folder, "state", "crmconnector.db"));
        installation.HashKey.Text.ShouldBe("${file:state/installation.key}");
        installation.PageSize.ShouldBe(2000);
    }

    [Fact]
    public void All_errors_come_at_once_and_no_secret_is_shown()
    {
        var text = Files.Text(
            Parse(
                """
                installation: Acme
                connections:
                  ERP: { adapter: sql, database: sqlite, connectionString: "${env:ERP}" }
                  a: { database: sqlite }
                  b: { adapter: sqll }
                  c: { adapter: sql, databse: sqlite, connectionString: "Password=hunter2", timeout: 5 minutes, connections: many, readOnly: yes }
                  d: { adapter: sql, database: sqlit, connectionString: "Server=${env:S};Password=hunter2", timeout: [5] }
                  e: { adapter: dataverse, url: acme.crm4.dynamics.com, clientSecret: "${environment:X}" }
                  f: [sql]
                proceses: flows/
                state: { key: hunter2 }
                engine: { pageSize: 9000 }
                """
            ).Errors
        );

        text.ShouldNotContain("hunter2");
        text.ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void The_adapters_are_asked_for_once_with_their_folder()
    {
        var asked = new List<string?>();
        InstallationFileParser.Parse(
            "adapters: plugins",
            "c.yaml",
            Folder,
            folder =>
            {
                asked.Add(folder);
                return Adapters;
            }
        );
        asked.ShouldBe([Path.Combine(Folder, "plugins")]);
    }

    private static InstallationFile Parse(string text) =>
        InstallationFileParser.Parse(text, "c.yaml", Folder, _ => Adapters);
}
