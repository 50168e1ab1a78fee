using CrmConnector.Host.Sandboxing;
using CrmConnector.Sandbox;

namespace CrmConnector.AcceptanceTests.Cli;

/// <summary>A sandbox installation in a folder of its own, its CRM and Exchange running in the test's process.</summary>
internal sealed class SandboxWorld : IAsyncDisposable
{
    public const string Process = "erp-to-crm-customers";

    private bool _isCrmRunning = true;

    private SandboxWorld(CliProgram program, SandboxFolder files, SandboxSystems systems) =>
        (Program, Files, Crm, Exchange, Session) = (
            program,
            files,
            systems.Crm,
            systems.Exchange!,
            new CliSession(program)
        );

    public CliProgram Program { get; }

    public SandboxFolder Files { get; }

    public CrmSandbox Crm { get; private set; }

    public ExchangeSandbox Exchange { get; }

    public CliSession Session { get; }

    /// <summary>Makes one whose ERP has so many customers.</summary>
    public static async Task<SandboxWorld> StartAsync(int customers = 100)
    {
        var program = new CliProgram();
        var files = new SandboxFolder(program.Folder);
        var host = program.Host(TextWriter.Null, TextWriter.Null);
        return new SandboxWorld(
            program,
            files,
            await SandboxInstallation.CreateAsync(
                files,
                port: 0,
                customers,
                SandboxProcesses.First,
                host,
                CancellationToken.None
            )
        );
    }

    /// <summary>The same after tracking was installed and everything was loaded.</summary>
    public static async Task<SandboxWorld> LoadedAsync(int customers = 100)
    {
        var world = await StartAsync(customers);
        (await world.Program.RunAsync("tracking", "install", "erp/customers")).ExitCode.ShouldBe(0);
        (await world.Program.RunAsync("run")).ExitCode.ShouldBeOneOf(0, 3);
        return world;
    }

    /// <summary>The CRM's address, as the installation file spells it.</summary>
    public string CrmAddress => SandboxInstallation.Address(Crm);

    /// <summary>Runs SQL in the ERP, as a program of the company would.</summary>
    public void Erp(string sql) => SqliteFile.Execute(Files.Erp, sql);

    /// <summary>The id of the account with that number.</summary>
    public Guid AccountOf(string number) =>
        Guid.Parse(
            SqliteFile
                .Texts(Files.Crm, $"SELECT accountid FROM account WHERE accountnumber = '{number}'")
                .ShouldHaveSingleItem()
        );

    /// <summary>Changes an account, as one of the CRM's people.</summary>
    public Task EditAccountAsync(string number, string field, string value) =>
        Crm.Users.EditAsync(
            "account",
            AccountOf(number),
            new Dictionary<string, object?>(StringComparer.Ordinal) { [field] = value },
            SandboxUsers.People[0],
            CancellationToken.None
        );

    /// <summary>Writes a process file anew.</summary>
    public void ChangeProcess(string from, string to)
    {
        var file = Path.Combine(Files.Processes, Process + ".yaml");
        var text = File.ReadAllText(file);
        text.ShouldContain(from);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Writes the installation file anew.</summary>
    public void ChangeInstallation(string from, string to)
    {
        var text = File.ReadAllText(Files.Installation);
        text.ShouldContain(from);
        File.WriteAllText(Files.Installation, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>The CRM is down.</summary>
    public async ValueTask StopCrmAsync()
    {
        if (_isCrmRunning)
        {
            _isCrmRunning = false;
            await Crm.DisposeAsync();
        }
    }

    /// <summary>The CRM is started again on its port, with the secret that its file holds now.</summary>
    public async Task RestartCrmAsync()
    {
        var port = Crm.BaseAddress.Port;
        await StopCrmAsync();
        var host = Program.Host(TextWriter.Null, TextWriter.Null);
        Crm = await SandboxStart.CrmAsync(Files, port, host, CancellationToken.None);
        _isCrmRunning = true;
    }

    public async ValueTask DisposeAsync()
    {
        await StopCrmAsync();
        await Exchange.DisposeAsync();
        Program.Dispose();
    }
}
