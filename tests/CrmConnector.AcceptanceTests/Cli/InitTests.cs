namespace CrmConnector.AcceptanceTests.Cli;

public sealed class InitTests : IDisposable
{
    private readonly CliProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task It_says_what_it_made_and_what_comes_next()
    {
        var result = await _program.RunAsync("init", "acme");
        result.Transcript(_program.Folder).ShouldMatchApproved(c => c.SubFolder("Approved"));
    }

    [SkippableFact]
    public async Task The_key_is_random_and_only_the_owner_can_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new SkipException("File modes are a matter of Unix.");
        }

        await _program.RunAsync("init", "a");
        await _program.RunAsync("init", "b");
        var first = Path.Combine(_program.Folder, "a/state/installation.key");
        File.GetUnixFileMode(first).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.ReadAllText(first).Trim().Length.ShouldBe(64);
        var second = File.ReadAllText(Path.Combine(_program.Folder, "b/state/installation.key"));
        string.Equals(second, File.ReadAllText(first), StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task It_overwrites_nothing()
    {
        _program.Write("acme/processes/erp-to-crm-customers.yaml", "mine");
        var result = await _program.RunAsync("init", "acme");
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("exists already");
        File.ReadAllText(Path.Combine(_program.Folder, "acme/processes/erp-to-crm-customers.yaml")).ShouldBe("mine");
        File.Exists(Path.Combine(_program.Folder, "acme/crmconnector.yaml")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_it_makes_is_right_as_it_is_and_says_what_is_still_to_be_filled_in()
    {
        var session = new CliSession(_program);
        await _program.RunAsync("init", ".", "--name", "acme");
        await session.DoAsync("validate", "--offline");
        await session.DoAsync("validate");
        _program.Variables["CRM_CLIENT_SECRET"] = "secret";
        await session.DoAsync("discover", "erp");
        session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Theory]
    [InlineData("Acme S.p.A", "acme-s-p-a")]
    [InlineData("2026", "installation")]
    public async Task The_installation_is_named_after_its_folder(string folder, string name)
    {
        await _program.RunAsync("init", folder);
        File.ReadAllText(Path.Combine(_program.Folder, folder, "crmconnector.yaml"))
            .ShouldContain($"installation: {name}\n");
    }
}
