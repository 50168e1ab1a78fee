using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Failures;

/// <summary>A planted secret is sought in everything that the program prints and keeps.</summary>
public sealed class SecretsAreNeverShownTests
{
    /// <summary>With characters that JSON, URLs and shells escape.</summary>
    private const string Secret = "pl4nted\\\"secr+t<é&%41>";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_secret_is_in_no_output_and_in_no_file_of_the_installation(bool works)
    {
        await using var world = await SandboxWorld.StartAsync(customers: 30);
        world.Program.Variables["CRM_SECRET"] = Secret;
        world.Program.Variables["CRMCONNECTOR_DEBUG"] = "1";
        world.ChangeInstallation("${file:sandbox/client.secret}", "${env:CRM_SECRET}");
        if (works)
        {
            world.Crm.Users.RevokeTokens();
            world.Program.Write("sandbox/client.secret", Secret);
            await world.RestartCrmAsync();
        }

        var spoken = new List<string>();
        foreach (var command in Commands)
        {
            foreach (var args in (string[][])[command, [.. command, "--json"]])
            {
                var result = await world.Program.RunAsync(args);
                spoken.Add(result.Out + result.Error);
            }
        }

        if (works)
        {
            spoken.ShouldContain(s => s.Contains("\"created\": ") && !s.Contains("\"error\""));
        }

        File.Delete(world.Files.ClientSecret);
        foreach (var form in Forms)
        {
            spoken.ShouldAllBe(s => !s.Contains(form, StringComparison.OrdinalIgnoreCase), form);
            foreach (var file in Directory.EnumerateFiles(world.Program.Folder, "*", SearchOption.AllDirectories))
            {
                var text = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file));
                text.Contains(form, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{form} in {file}");
            }
        }
    }

    [Fact]
    public async Task A_secret_that_a_failure_repeats_is_blotted_out()
    {
        using var program = new CliProgram();
        program.Variables["ERP_CONNECTION"] = "Data Source=erp.db;Pl4nted=secr3t-value";
        program.Write(
            "crmconnector.yaml",
            """
            installation: acme
            connections:
              erp: { adapter: sql, dialect: sqlite, connectionString: "${env:ERP_CONNECTION}" }
            state: { key: "${env:ERP_CONNECTION}" }
            """
        );
        foreach (
            var args in (string[][])
                [
                    ["discover"],
                    ["discover", "erp"],
                    ["discover", "erp", "--json"],
                ]
        )
        {
            var result = await program.RunAsync(args);
            result.ExitCode.ShouldNotBe(0);
            (result.Out + result.Error).ShouldNotContain("secr3t");
        }
    }

    private static string[][] Commands { get; } =
    [
        ["discover"],
        ["discover", "crm"],
        ["discover", "crm/account"],
        ["validate"],
        ["test"],
        ["plan"],
        ["run"],
        ["run", "--full"],
        ["status"],
        ["quarantine", "list"],
        ["quarantine", "show", SandboxWorld.Process, "C00017"],
        ["quarantine", "retry", SandboxWorld.Process],
        ["explain", "erp/customers/C00004"],
        ["verify"],
        ["tracking", "status"],
        ["schema"],
        ["connections", "accept", "crm", "--as", "restored"],
    ];

    private static string[] Forms { get; } =
    [
        Secret,
        Uri.EscapeDataString(Secret),
        System.Text.Json.JsonSerializer.Serialize(Secret)[1..^1],
        Secret.Replace("\\", "\\\\").Replace("\"", "\\\""),
        "pl4nted",
    ];
}
