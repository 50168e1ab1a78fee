using CrmConnector.AcceptanceTests.Cli;
using static CrmConnector.AcceptanceTests.Serving.PeopleStory;

namespace CrmConnector.AcceptanceTests.Serving;

/// <summary>The disk of the state store is full while the service runs.</summary>
public sealed class FullDiskTests
{
    [SkippableFact]
    public async Task The_service_says_so_loses_nothing_and_goes_on_by_itself_when_there_is_room()
    {
        using var program = TwoFiles.Start(
            Erp + "INSERT INTO people VALUES ('P', 'Anna', NULL);",
            Erp,
            Name,
            Process.Replace("1d", "5s", StringComparison.Ordinal)
        );
        using var disk = SmallDisk.At(Path.Combine(program.Folder, "state"), megabytes: 4);
        await using var service = await Service.StartAsync(program);
        await service.WaitUntilAsync(() => Crm(program) == 1);

        disk.Fill();
        TwoFiles.InErp(
            program,
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
            INSERT INTO people SELECT 'P' || i, 'Name ' || i, NULL FROM n
            """
        );
        await service.WaitUntilAsync(() => service.Log.Contains("The state store cannot be", StringComparison.Ordinal));
        service.Log.ShouldNotContain("defect");

        disk.MakeRoom();

        await service.WaitUntilAsync(() => Crm(program) == 3001);
        // the last run may be stopped with its page committed and its end not yet noted
        (await service.StopAsync()).ExitCode.ShouldBe(0);
        (await program.RunAsync("run")).ExitCode.ShouldBe(0);
        var status = await program.RunAsync("status", "--json");
        status.ExitCode.ShouldBe(0, status.Out);
        status.Out.ShouldContain("\"linked\": 3001");
        (await program.RunAsync("verify")).ExitCode.ShouldBe(0);
    }

    private static int Crm(CliProgram program) =>
        SqliteFile.Texts(Path.Combine(program.Folder, "crm.db"), "SELECT code FROM people").Count;
}
