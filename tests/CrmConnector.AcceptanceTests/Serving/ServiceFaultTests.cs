using System.Net;
using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.AcceptanceTests.RealProgram;
using CrmConnector.Engine.Progress;

namespace CrmConnector.AcceptanceTests.Serving;

/// <summary>What goes wrong around a service, and how it goes on by itself.</summary>
public sealed class ServiceFaultTests
{
    private const string Outage = "could not do its work";
    private const string OnlyCustomer = "SELECT name FROM account WHERE accountnumber COLLATE BINARY = 'C00004'";

    [SkippableFact]
    public async Task A_service_that_was_killed_leaves_nothing_in_the_way()
    {
        SkipOnWindows();
        await using var world = await EverySecondsAsync();
        await using (var killed = await Service.StartAsync(world.Program))
        {
            killed.Kill();
        }

        (await world.Program.RunAsync("status")).ExitCode.ShouldBeOneOf(0, 3);
        await using var service = await Service.StartAsync(world.Program);
        Rename(world, "Another name");
        await service.WaitUntilAsync(() => Name(world) == "Another name");
    }

    [SkippableFact]
    public async Task A_system_that_was_down_is_written_to_when_it_is_back()
    {
        SkipOnWindows();
        await using var world = await EverySecondsAsync();
        await using var service = await Service.StartAsync(world.Program);
        await world.StopCrmAsync();
        Rename(world, "Another name");
        await service.WaitUntilAsync(() => service.Log.Contains(Outage, StringComparison.Ordinal));

        await world.RestartCrmAsync();

        await service.WaitUntilAsync(() => Name(world) == "Another name");
        await service.WaitUntilAsync(() => service.Log.Contains("the systems answer", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_service_starts_while_a_system_is_down_says_so_once_and_goes_on_when_it_comes()
    {
        SkipOnWindows();
        await using var world = await EverySecondsAsync();
        Rename(world, "Another name");
        await world.StopCrmAsync();
        await using var service = await Service.StartAsync(world.Program);
        await service.WaitUntilAsync(() => service.Log.Contains(Outage, StringComparison.Ordinal));
        await service.WaitUntilAsync(() => StoppedRuns(world) >= 3);

        (service.Log.Split(Outage).Length - 1).ShouldBe(1, service.Log);
        await world.RestartCrmAsync();
        await service.WaitUntilAsync(() => Name(world) == "Another name");
    }

    [SkippableFact]
    public async Task A_secret_that_was_put_right_takes_effect_without_a_restart()
    {
        SkipOnWindows();
        await using var world = await EverySecondsAsync();
        var secret = await File.ReadAllTextAsync(world.Files.ClientSecret);
        await File.WriteAllTextAsync(world.Files.ClientSecret, "not the secret");
        await using var service = await Service.StartAsync(world.Program);
        Rename(world, "Another name");
        await service.WaitUntilAsync(() =>
            service.Log.Contains("Microsoft Entra ID refuses the application", StringComparison.Ordinal)
        );

        await File.WriteAllTextAsync(world.Files.ClientSecret, secret);

        await service.WaitUntilAsync(() => Name(world) == "Another name");
    }

    [SkippableFact]
    public async Task A_reload_in_the_middle_of_a_run_mixes_nothing_and_loses_nothing()
    {
        SkipOnWindows();
        await using var world = await SandboxWorld.StartAsync(customers: 80);
        world.ChangeInstallation("state:\n", "engine: { pageSize: 10 }\n\nstate:\n");
        world.ChangeProcess("schedule: { every: 5m, realtime: yes }", "schedule: { every: 5s }");
        world.ChangeProcess("updates: 50%", "updates: none");
        using var watch = new PhaseFileWatch(Path.Combine(world.Program.Folder, "phase"));
        watch.StandStillIn(RunPhase.Writing, fromPage: 4);
        world.Program.Variables[watch.Variable.Name] = watch.Path;
        await using var service = await Service.StartAsync(world.Program);
        await service.WaitUntilAsync(() => watch.Phase == RunPhase.Writing && watch.Page >= 4);

        world.ChangeProcess(
            "{ to: customertypecode, value: 3 }",
            "{ to: customertypecode, value: 3 }\n  - { to: fax, value: \"reloaded\" }"
        );
        await service.WaitUntilAsync(() =>
            service.Log.Contains("Runs that they concern stop first", StringComparison.Ordinal)
        );
        watch.GoOn();

        await service.WaitUntilAsync(() =>
            SqliteFile.Texts(world.Files.Crm, "SELECT accountid FROM account WHERE fax = 'reloaded'").Count
            == SqliteFile
                .Texts(world.Files.Erp, "SELECT code FROM customers WHERE active AND code NOT IN ('C00017', 'C00067')")
                .Count
        );
        (await service.StopAsync()).ExitCode.ShouldBe(0);
        SqliteFile
            .Texts(world.Files.Crm, "SELECT accountnumber FROM account GROUP BY accountnumber HAVING count(*) > 1")
            .ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Calls_from_strangers_start_nothing()
    {
        SkipOnWindows();
        await using var world = await EverySecondsAsync();
        world.ChangeProcess("schedule: { every: 5s }", "schedule: { every: 1d }");
        await using var service = await Service.StartAsync(world.Program);
        await service.WaitUntilAsync(() => service.Log.Contains("In effect", StringComparison.OrdinalIgnoreCase));
        var before = Runs(world);
        using var client = new HttpClient { BaseAddress = service.Address };

        foreach (var path in (string[])["hooks/crm", "hooks/exchange", "hooks/nobody", "hooks/crm?validationToken=x"])
        {
            using var body = new StringContent("""{"value":[{"clientState":"guessed","subscriptionId":"1"}]}""");
            (await client.PostAsync(path, body)).StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError);
        }

        using var large = new ByteArrayContent(new byte[2_000_000]);
        (await client.PostAsync("hooks/exchange", large)).IsSuccessStatusCode.ShouldBeFalse();
        (await world.Program.RunAsync("status")).ExitCode.ShouldBeOneOf(0, 3);
        Runs(world).ShouldBe(before);
    }

    /// <summary>A loaded sandbox whose process runs every few seconds.</summary>
    private static async Task<SandboxWorld> EverySecondsAsync()
    {
        var world = await SandboxWorld.LoadedAsync(customers: 10);
        world.ChangeProcess("schedule: { every: 5m, realtime: yes }", "schedule: { every: 5s }");
        return world;
    }

    private static void Rename(SandboxWorld world, string name) =>
        world.Erp($"UPDATE customers SET name = '{name}' WHERE code = 'C00004'");

    private static string? Name(SandboxWorld world) =>
        SqliteFile.Texts(world.Files.Crm, OnlyCustomer) is [var name] ? name : null;

    /// <summary>How many runs ended early, as a system was down.</summary>
    private static int StoppedRuns(SandboxWorld world) =>
        SqliteFile
            .Texts(Path.Combine(world.Files.State, "crmconnector.db"), "SELECT id || '' FROM run WHERE status = 2")
            .Count;

    private static int Runs(SandboxWorld world) =>
        SqliteFile.Texts(Path.Combine(world.Files.State, "crmconnector.db"), "SELECT id || '' FROM run").Count;

    private static void SkipOnWindows() =>
        Skip.If(OperatingSystem.IsWindows(), "Stopping a service is a matter of Unix here.");
}
