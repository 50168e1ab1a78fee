using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Tests.Installation;

public sealed class SecretResolverTests : IDisposable
{
    private static readonly SourcePosition Here = new("c.yaml", 3, 9);
    private readonly string _folder = Directory.CreateTempSubdirectory("secrets").FullName;
    private readonly Redactor _redactor = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void References_are_replaced_inside_the_text()
    {
        File.WriteAllText(Path.Combine(_folder, "password"), "tr0ub4dor&3\r\n");
        var errors = new List<ConfigurationError>();

        var settings = Resolver()
            .Resolve(
                Connection("Host=${env:HOST_NAME};Password=${file:password}"),
                [new("text", SettingType.Text, ""), new("timeout", SettingType.Duration, "") { Default = "30s" }],
                errors
            );

        errors.ShouldBeEmpty();
        settings.ShouldNotBeNull().Get("text").ShouldBe("Host=db.acme.test;Password=tr0ub4dor&3");
        settings.Get("timeout").ShouldBe("30s");
        _redactor
            .Redact("cannot log in with tr0ub4dor&3 (tr0ub4dor%263) at db.acme.test")
            .ShouldBe("cannot log in with *** (***) at ***");
    }

    [Fact]
    public void Only_one_line_end_is_cut_off()
    {
        File.WriteAllText(Path.Combine(_folder, "key"), " a b \n\n");
        Resolver().Resolve(new SettingValue("${file:key}", Here), "the key", []).ShouldBe(" a b \n");
    }

    [Fact]
    public void What_is_missing_is_named_without_any_value()
    {
        File.WriteAllText(Path.Combine(_folder, "empty"), "\n");
        var errors = new List<ConfigurationError>();

        Resolver()
            .Resolve(Connection("${env:HOST_NAME}${env:NOT_SET}${file:none}${file:empty}"), [], errors)
            .ShouldBeNull();

        Files
            .Text(errors)
            .ShouldBe(
                """
                c.yaml(3,9): setting 'text' of connection 'erp' refers to the environment variable 'NOT_SET', which is not set; set it for the account that runs this program
                c.yaml(3,9): setting 'text' of connection 'erp' refers to the file 'none', which is not there or cannot be read; create it, readable for this program only
                c.yaml(3,9): setting 'text' of connection 'erp' refers to the file 'empty', which is empty; create it, readable for this program only
                """
            );
    }

    [Fact]
    public void A_secret_that_contains_another_vanishes_whole()
    {
        _redactor.Learn("abcd");
        _redactor.Learn("abcdefgh");
        _redactor.Redact("x abcdefgh abcd x").ShouldBe("x *** *** x");
    }

    private SecretResolver Resolver() => new(_folder, name => name is "HOST_NAME" ? "db.acme.test" : null, _redactor);

    private static ConnectionDefinition Connection(string text) =>
        new(
            "erp",
            "sql",
            new Dictionary<string, SettingValue>(StringComparer.Ordinal) { ["text"] = new(text, Here) },
            Here
        );
}
