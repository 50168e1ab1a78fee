using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.AcceptanceTests.RealProgram;
using CrmConnector.Engine.Progress;
using static CrmConnector.AcceptanceTests.Serving.PeopleStory;

namespace CrmConnector.AcceptanceTests.Serving;

/// <summary>The program as a service: other commands beside it, files that change, requests from outside, and its end.</summary>
public sealed class ServeTests
{
    [SkippableFact]
    public async Task Commands_are_carried_out_by_the_service_that_has_the_state_store()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp + People, Erp, Name, Process);
        await using var service = await Service.StartAsync(program);

        var run = await program.RunAsync("run", Name);
        run.ExitCode.ShouldBe(0, run.Error);
        run.Out.ShouldContain("people");
        Crm(program).ShouldBe(["Anna", "Bruno"]);
        (await program.RunAsync("status", "--json")).Out.ShouldContain("\"linked\": 2");
        (await program.RunAsync("pause", Name)).ExitCode.ShouldBe(0);
        (await program.RunAsync("run", Name)).ExitCode.ShouldBe(6);
        (await program.RunAsync("nonsense")).ExitCode.ShouldBe(2);

        (await service.StopAsync()).ExitCode.ShouldBe(0);
        (await program.RunAsync("resume", Name)).ExitCode.ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_second_service_is_not_started_on_the_same_installation()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp + People, Erp, Name, Process);
        await using var service = await Service.StartAsync(program);

        var second = await program.RunAsync("serve", "--listen", "http://127.0.0.1:0");

        second.ExitCode.ShouldBe(5, second.Out);
        second.Error.ShouldContain("A service serves this installation already");
        (await program.RunAsync("status")).ExitCode.ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_process_that_goes_on_runs_at_once()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp + People, Erp, Name, Process);
        (await program.RunAsync("pause", Name)).ExitCode.ShouldBe(0);
        await using var service = await Service.StartAsync(program);

        (await program.RunAsync("resume", Name)).ExitCode.ShouldBe(0);

        await service.WaitUntilAsync(() => Crm(program).Count == 2);
    }

    [SkippableFact]
    public async Task A_process_stands_still_as_soon_as_it_is_said_to_be_paused()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp + People, Erp, Name, Process);
        using var watch = new PhaseFileWatch(Path.Combine(program.Folder, "phase"));
        watch.StandStillIn(RunPhase.Reading);
        program.Variables[watch.Variable.Name] = watch.Path;
        await using var service = await Service.StartAsync(program);
        await service.WaitUntilAsync(() => watch.Phase == RunPhase.Reading);

        var pause = program.RunAsync("pause", Name);
        await service.WaitUntilAsync(() => State(program, "SELECT process FROM paused").Count == 1);
        pause.IsCompleted.ShouldBeFalse("its run is still going on");
        watch.GoOn();

        (await pause).ExitCode.ShouldBe(0);
        State(program, "SELECT id || '' FROM run WHERE ended IS NULL").ShouldBeEmpty();
        Crm(program).ShouldBeEmpty("the run was stopped before it wrote");
        (await program.RunAsync("resume", Name)).ExitCode.ShouldBe(0);
        await service.WaitUntilAsync(() => Crm(program).Count == 2);
    }

    [SkippableFact]
    public async Task A_run_that_a_person_asked_for_is_stopped_by_a_pause_too()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(
            Erp + People,
            Erp,
            Name,
            Process.Split("schedule:", StringSplitOptions.None)[0]
        );
        using var watch = new PhaseFileWatch(Path.Combine(program.Folder, "phase"));
        watch.StandStillIn(RunPhase.Reading);
        program.Variables[watch.Variable.Name] = watch.Path;
        await using var service = await Service.StartAsync(program);
        var run = program.RunAsync("run", Name);
        await service.WaitUntilAsync(() => watch.Phase == RunPhase.Reading);

        var pause = program.RunAsync("pause", Name);
        await service.WaitUntilAsync(() => State(program, "SELECT process FROM paused").Count == 1);
        pause.IsCompleted.ShouldBeFalse("the run is still going on");
        watch.GoOn();

        (await pause).ExitCode.ShouldBe(0);
        (await run).ExitCode.ShouldBe(130);
        Crm(program).ShouldBeEmpty("the run was stopped before it wrote");
    }

    [SkippableFact]
    public async Task A_changed_file_takes_effect_and_a_bad_one_does_not()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp + People, Erp, Name, Process);
        await using var service = await Service.StartAsync(program);
        (await program.RunAsync("run", Name)).ExitCode.ShouldBe(0);
        var client = new HttpClient { BaseAddress = service.Address };

        program.Write($"processes/{Name}.yaml", Process.Replace("fields:", "fieldz:", StringComparison.Ordinal));
        await service.WaitUntilAsync(() => service.Log.Contains("no key 'fieldz'", StringComparison.Ordinal));
        (await client.GetStringAsync("health/ready")).ShouldBe("Degraded");
        var broken = await program.RunAsync("status");
        broken.ExitCode.ShouldBe(3, broken.Error);
        broken.Out.ShouldContain("no key 'fieldz'");
        (await program.RunAsync("run", Name)).ExitCode.ShouldBe(0, "the last good files are in effect");
        (await program.RunAsync("validate")).ExitCode.ShouldBe(2);
        (await program.RunAsync("plan", Name)).ExitCode.ShouldBe(2);

        program.Write($"processes/{Name}.yaml", Process);
        await service.WaitUntilAsync(() => service.Log.Contains("in order again", StringComparison.Ordinal));
        (await client.GetStringAsync("health/ready")).ShouldBe("Healthy");
        (await program.RunAsync("status")).Out.ShouldNotContain("fieldz");

        program.Write(
            $"processes/{Name}.yaml",
            Process.Replace(
                "  - { from: name, to: name }",
                "  - { from: name, to: name }\n  - { from: city, to: city }",
                StringComparison.Ordinal
            )
        );
        await service.WaitUntilAsync(() => Changes(service) == 2);
        (await client.GetStringAsync("health/ready")).ShouldBe("Healthy");
        (await program.RunAsync("run", Name)).ExitCode.ShouldBe(0);
        SqliteFile
            .Texts(Path.Combine(program.Folder, "crm.db"), "SELECT city FROM people ORDER BY code")
            .ShouldBe(["Verona", "Padova"]);
    }

    [SkippableFact]
    public async Task A_broken_installation_file_is_in_nobodys_way_until_the_next_start()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp + People, Erp, Name, Process);
        await using var service = await Service.StartAsync(program);
        program.Write("crmconnector.yaml", "installation: [");

        (await program.RunAsync("status")).ExitCode.ShouldBe(0);
        (await program.RunAsync("run", Name)).ExitCode.ShouldBe(0);
        (await program.RunAsync("validate")).ExitCode.ShouldBe(2);
    }

    [SkippableFact]
    public async Task A_command_meets_what_was_written_just_before_it()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp + People, Erp, Name, Process);
        await using var service = await Service.StartAsync(program);
        program.Write(
            $"processes/{Name}.yaml",
            Process.Replace(
                "  - { from: name, to: name }",
                "  - { from: name, to: name }\n  - { from: city, to: city }",
                StringComparison.Ordinal
            )
        );

        var run = await program.RunAsync("run", Name);

        run.ExitCode.ShouldBe(0, run.Error);
        SqliteFile
            .Texts(Path.Combine(program.Folder, "crm.db"), "SELECT city FROM people ORDER BY code")
            .ShouldBe(["Verona", "Padova"]);
    }

    [SkippableFact]
    public async Task A_process_that_only_a_refused_file_has_is_told_as_that()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp + People, Erp, Name, Process);
        await using var service = await Service.StartAsync(program);
        program.Write("processes/second.yaml", "process: second");

        var run = await program.RunAsync("run", "second");

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain("Changed process files have errors and are not in effect");
    }

    [SkippableTheory]
    [InlineData(true, "The installation has no process")]
    [InlineData(false, "schedule: { every: 5m, realtime: yes }")]
    public async Task A_service_that_has_nothing_to_do_says_what_is_missing(bool isEmpty, string advice)
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(
            Erp,
            Erp,
            Name,
            Process.Replace("schedule: { every: 1d }", "", StringComparison.Ordinal)
        );
        if (isEmpty)
        {
            File.Delete(Path.Combine(program.Folder, $"processes/{Name}.yaml"));
        }

        await using var service = await Service.StartAsync(program);

        await service.WaitUntilAsync(() => service.Log.Contains(advice, StringComparison.Ordinal));
        var status = await program.RunAsync("status");
        status.ExitCode.ShouldBe(0, status.Error);
        status.Out.ShouldContain(advice);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Being_stopped_is_how_a_service_ends_well(bool byCtrlC)
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp, Erp, Name, Process);
        await using var service = await Service.StartAsync(program);

        var end = await service.StopAsync(byCtrlC);

        end.ExitCode.ShouldBe(0);
        end.Out.TrimEnd().ShouldEndWith("Z Stopped.");
        end.Error.Contains("Ctrl-C", StringComparison.Ordinal).ShouldBe(byCtrlC, end.Error);
    }

    [SkippableFact]
    public async Task A_port_that_is_taken_is_a_plain_message()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp, Erp, Name, Process);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var end = await ServeAsync(program, "--listen", $"http://127.0.0.1:{port}");

        end.ExitCode.ShouldBe(1, end.Error);
        end.Error.ShouldContain("another program listens on this port");
        end.Error.ShouldContain("--listen");
        (end.Out + end.Error).ShouldNotContain("defect");
        (end.Out + end.Error).ShouldNotContain("Exception");
    }

    [SkippableFact]
    public async Task An_address_of_another_machine_is_a_plain_message()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp, Erp, Name, Process);

        var end = await ServeAsync(program, "--listen", "http://192.0.2.1:5480");

        end.ExitCode.ShouldBe(2, end.Error);
        end.Error.ShouldContain("no address of this machine");
        (end.Out + end.Error).ShouldNotContain("Exception");
    }

    [SkippableFact]
    public async Task Machines_read_lines_of_json_and_nothing_else()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp, Erp, Name, Process);
        await using var process = ConnectorProcess.Start(
            program.Folder,
            ["serve", "--json", "--listen", "http://127.0.0.1:0"],
            [.. program.Variables.Select(v => (v.Key, v.Value!))]
        );
        await process.WaitUntilAsync(() => process.Out.Contains("Stop it with", StringComparison.Ordinal));
        await process.SignalAsync("TERM");

        var end = await process.EndAsync();

        var messages = end
            .Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString()!)
            .ToList();
        messages.ShouldContain(m => m.StartsWith("Serving 'test' at http://127.0.0.1:", StringComparison.Ordinal));
        messages[^1].ShouldBe("Stopped.");
    }

    [SkippableFact]
    public async Task Nothing_answers_without_the_token_but_health_and_webhooks()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp, Erp, Name, Process);
        await using var service = await Service.StartAsync(program);
        using var client = new HttpClient { BaseAddress = service.Address };

        (await client.GetAsync("health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("api/service")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.PostAsJsonAsync("api/commands", new { Arguments = (string[])["status"] })).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
        (await client.GetAsync("anything")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.PostAsync("hooks/erp", new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [SkippableFact]
    public async Task It_does_not_start_on_files_with_errors()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(Erp, Erp, Name, Process.Replace("erp,", "epr,", StringComparison.Ordinal));

        var end = await ServeAsync(program, "--listen", "http://127.0.0.1:0");

        end.ExitCode.ShouldBe(2, end.Out);
        end.Error.ShouldContain("processes/people.yaml(3,");
        end.Error.ShouldContain("One error; the service was not started.");
        end.Out.ShouldBeEmpty("the error is told once");
        (await program.RunAsync("status")).ExitCode.ShouldBe(0, "nothing is left behind");
    }

    [SkippableFact]
    public async Task Changes_of_the_source_arrive_by_themselves()
    {
        SkipOnWindows();
        using var program = TwoFiles.Start(
            Erp + People,
            Erp,
            Name,
            Process.Replace("every: 1d", "every: 5s", StringComparison.Ordinal)
        );
        await using var service = await Service.StartAsync(program);
        await service.WaitUntilAsync(() => Crm(program).Count == 2);

        TwoFiles.InErp(program, "UPDATE people SET name = 'Anna Rossi' WHERE code = 'P1'");

        await service.WaitUntilAsync(() => Crm(program)[0] == "Anna Rossi");
    }

    /// <summary>A service that does not start.</summary>
    private static async Task<CliResult> ServeAsync(CliProgram program, params string[] options)
    {
        await using var process = ConnectorProcess.Start(
            program.Folder,
            ["serve", .. options],
            [.. program.Variables.Select(v => (v.Key, v.Value!))]
        );
        return await process.EndAsync();
    }

    private static IReadOnlyList<string> Crm(CliProgram program) =>
        SqliteFile.Texts(Path.Combine(program.Folder, "crm.db"), "SELECT name FROM people ORDER BY code");

    private static IReadOnlyList<string> State(CliProgram program, string sql) =>
        SqliteFile.Texts(Path.Combine(program.Folder, "state", "crmconnector.db"), sql);

    private static int Changes(Service service) => service.Log.Split("Processes in effect").Length - 1;

    private static void SkipOnWindows() =>
        Skip.If(OperatingSystem.IsWindows(), "Stopping a service is a matter of Unix here.");
}
