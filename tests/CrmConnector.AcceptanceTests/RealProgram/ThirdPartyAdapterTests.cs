using System.Text.Json;
using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.RealProgram;

/// <summary>The sample adapter, built as a third party builds it, in the adapters folder of an installation.</summary>
public sealed class ThirdPartyAdapterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crmconnector-third");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Records_go_into_a_system_that_only_a_third_partys_adapter_knows()
    {
        Install();
        (await DoAsync("discover", "files/customers")).Out.ShouldContain("text (40)");
        (await DoAsync("validate")).Out.ShouldContain("2 process files, 0 errors");
        await DoAsync("run");
        Read("data/customers/C1.json")
            .ShouldBe(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["code"] = "C1",
                    ["name"] = "Bäcker & Söhne",
                    ["phone"] = "+390451234567",
                }
            );
        SqliteFile.Texts(In("copy.db"), "SELECT name FROM people ORDER BY code").ShouldBe(["Bäcker & Söhne", "Rossi"]);

        SqliteFile.Execute(In("erp.db"), "UPDATE customers SET name = 'Bianchi' WHERE code = 'C2'");
        await DoAsync("run");
        Read("data/customers/C2.json")["name"].ShouldBe("Bianchi");
        SqliteFile
            .Texts(In("copy.db"), "SELECT name FROM people ORDER BY code")
            .ShouldBe(["Bäcker & Söhne", "Bianchi"]);
        var last = JsonDocument.Parse((await DoAsync("run", "--json")).Out).RootElement.GetProperty("runs");
        foreach (var run in last.EnumerateArray())
        {
            run.GetProperty("outcomes").GetProperty("updated").GetInt32().ShouldBe(0);
            run.GetProperty("outcomes").GetProperty("created").GetInt32().ShouldBe(0);
        }
    }

    [Fact]
    public async Task Its_settings_are_checked_as_those_of_any_adapter()
    {
        Install();
        File.WriteAllText(
            In("crmconnector.yaml"),
            File.ReadAllText(In("crmconnector.yaml")).Replace("folder: data", "foldr: data", StringComparison.Ordinal)
        );
        var result = await ConnectorProcess.RunAsync(_folder.FullName, "validate");
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("adapter 'json-folder' has no setting 'foldr'; did you mean 'folder'?");
    }

    private void Install()
    {
        Directory.CreateDirectory(In("adapters/json-folder"));
        foreach (var file in Directory.EnumerateFiles(SampleAdapter.Folder, "CrmConnector.SampleAdapter.*"))
        {
            File.Copy(file, In("adapters/json-folder/" + Path.GetFileName(file)));
        }

        Write("state/installation.key", new string('7', 64));
        Write(
            "crmconnector.yaml",
            """
            installation: third-party
            connections:
              erp: { adapter: sql, dialect: sqlite, database: erp.db }
              files: { adapter: json-folder, folder: data }
              copy: { adapter: sql, dialect: sqlite, database: copy.db }
            adapters: adapters/
            """
        );
        Write(
            "processes/erp-to-files.yaml",
            """
            process: erp-to-files
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: files, entity: customers }
            fields:
              - { from: code, to: code }
              - { from: name, to: name }
              - { from: phone, to: phone, convert: { phone: IT } }
            """
        );
        Write(
            "processes/files-to-copy.yaml",
            """
            process: files-to-copy
            link: person
            from: { connection: files, entity: customers }
            to: { connection: copy, entity: people }
            fields:
              - { from: code, to: code }
              - { from: name, to: name }
            """
        );
        Write(
            "data/customers.json",
            """
            [
              { "name": "code", "type": 0, "maxLength": 10, "required": true },
              { "name": "name", "type": 0, "maxLength": 40 },
              { "name": "phone", "type": 0, "maxLength": 40 }
            ]
            """
        );
        SqliteFile.Execute(
            In("erp.db"),
            """
            CREATE TABLE customers (code TEXT PRIMARY KEY NOT NULL, name TEXT, phone TEXT);
            INSERT INTO customers VALUES ('C1', 'Bäcker & Söhne', '045/1234567'), ('C2', 'Rossi', NULL);
            """
        );
        SqliteFile.Execute(
            In("copy.db"),
            "CREATE TABLE people (code VARCHAR(10) PRIMARY KEY NOT NULL, name VARCHAR(40))"
        );
    }

    private async Task<CliResult> DoAsync(params string[] args)
    {
        var result = await ConnectorProcess.RunAsync(_folder.FullName, args);
        result.ExitCode.ShouldBe(0, result.Out + result.Error);
        return result;
    }

    private Dictionary<string, string?> Read(string path) =>
        JsonSerializer.Deserialize<Dictionary<string, string?>>(File.ReadAllText(In(path)))!;

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }

    private string In(string path) => Path.Combine(_folder.FullName, path);
}
