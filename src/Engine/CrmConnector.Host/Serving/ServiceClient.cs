using System.Net.Http.Headers;
using System.Text.Json;
using CrmConnector.Service.Web;

namespace CrmConnector.Host.Serving;

/// <summary>Hands commands to the service that has the state store open.</summary>
internal static class ServiceClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Does nothing where no service serves the state store, or only what a crashed one left behind is found.</summary>
    /// <exception cref="ServedElsewhereException">A service serves it.</exception>
    public static async Task LookForAsync(string stateFile, CancellationToken cancellationToken)
    {
        if (LocalAccess.Read(stateFile) is { } access && await AnswersAsync(access, cancellationToken))
        {
            throw new ServedElsewhereException(access);
        }
    }

    /// <summary>Has the host's command line carried out by the service, and shows what comes back; gives the exit code.</summary>
    public static async Task<int> ForwardAsync(
        LocalAccess access,
        HostEnvironment host,
        CancellationToken cancellationToken
    )
    {
        using var http = ClientOf(access, Timeout.InfiniteTimeSpan);
        var command = new CommandRequest(host.Arguments, host.CurrentFolder, host.IsTerminal ? Width() : null);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/commands")
            {
                Content = JsonContent.Create(command),
            };
            using var response = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            response.EnsureSuccessStatusCode();
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var lines = new StreamReader(stream);
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                var piece = JsonSerializer.Deserialize<CommandPiece>(line, JsonSerializerOptions.Web)!;
                await host.Out.WriteAsync(piece.Out);
                await host.Error.WriteAsync(piece.Error);
                if (piece.Exit is { } exit)
                {
                    return exit;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await host.Error.WriteLineAsync("Stopped. What was committed stays; the next run goes on from there.");
            return (int)ExitCode.Cancelled;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // told below
        }

        await host.Error.WriteLineAsync(
            "The service that serves this installation has ended, or refused the command. Look at its log, and run the command again."
        );
        return (int)ExitCode.Failed;
    }

    private static async Task<bool> AnswersAsync(LocalAccess access, CancellationToken cancellationToken)
    {
        using var http = ClientOf(access, Patience);
        try
        {
            var answer = await http.GetFromJsonAsync<ServiceIdentity>("api/service", cancellationToken);
            return answer?.HostProcessId == access.HostProcessId;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            // its port may belong to somebody else by now, who says something else, or nothing
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // busy, but there
            return IsAlive(access.HostProcessId);
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Straight to the service: it is on this machine, and the token is nothing for a proxy.</summary>
    private static HttpClient ClientOf(LocalAccess access, TimeSpan timeout)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = access.Address,
            Timeout = timeout,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access.Token);
        return http;
    }

    private sealed record ServiceIdentity(int HostProcessId);

    private static int? Width()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
