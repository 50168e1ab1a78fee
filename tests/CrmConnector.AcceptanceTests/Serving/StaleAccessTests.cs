using System.Net;
using System.Net.Sockets;
using System.Text;
using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.Service.Web;

namespace CrmConnector.AcceptanceTests.Serving;

/// <summary>What a service that died leaves for commands, and who may have its port since.</summary>
public sealed class StaleAccessTests : IDisposable
{
    private const int NobodysProcess = int.MaxValue - 1;
    private const string Table = "CREATE TABLE people (code TEXT PRIMARY KEY, name TEXT);";

    private const string Process = """
        process: people
        link: person
        from: { connection: erp, entity: people }
        to: { connection: crm, entity: people }
        match: [ { code: code } ]
        fields: [ { from: code, to: code }, { from: name, to: name } ]
        schedule: { every: 1d }
        """;

    private readonly CliProgram _program = TwoFiles.Start(Table, Table, "people", Process);
    private readonly TcpListener _foreign = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 14\r\nConnection: close\r\n\r\n<html></html>\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("220 mail.example ESMTP\r\n")]
    [InlineData(null)] // takes the call, and says nothing
    public async Task A_foreign_program_on_the_port_of_a_dead_service_is_not_taken_for_it(string? answer)
    {
        _foreign.Start();
        var answering = AnswerAsync(answer);
        Leave(((IPEndPoint)_foreign.LocalEndpoint).Port);

        var status = await _program.RunAsync("status");

        status.ExitCode.ShouldBeOneOf([0, 3], status.Error);
        await _end.CancelAsync();
        await answering;
    }

    [Fact]
    public async Task A_file_that_is_cut_off_is_no_service()
    {
        Leave(1);
        var file = LocalAccess.PathFor(StateFile);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file))[..20]);

        (await _program.RunAsync("status")).ExitCode.ShouldBeOneOf(0, 3);
    }

    [SkippableFact]
    public async Task Commands_reach_the_service_also_where_a_proxy_is_set()
    {
        Skip.If(OperatingSystem.IsWindows(), "Stopping a service is a matter of Unix here.");
        await using var service = await Service.StartAsync(_program);

        await using var status = RealProgram.ConnectorProcess.Start(
            _program.Folder,
            ["status"],
            [("KEY", _program.Variables["KEY"]!), ("http_proxy", "http://127.0.0.1:1"), ("no_proxy", "")]
        );
        var end = await status.EndAsync();

        end.ExitCode.ShouldBeOneOf([0, 3], end.Error);
    }

    public void Dispose()
    {
        _end.Dispose();
        _foreign.Dispose();
        _program.Dispose();
    }

    private string StateFile => Path.Combine(_program.Folder, "state", "crmconnector.db");

    private void Leave(int port)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StateFile)!);
        new LocalAccess(new Uri($"http://127.0.0.1:{port}"), "token", NobodysProcess).Write(StateFile);
    }

    private async Task AnswerAsync(string? answer)
    {
        try
        {
            while (true)
            {
                using var client = await _foreign.AcceptTcpClientAsync(_end.Token);
                var buffer = new byte[4096];
                _ = await client.GetStream().ReadAsync(buffer, _end.Token);
                if (answer is null)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, RealClock.Instance, _end.Token);
                }

                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer!), _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
    }
}
