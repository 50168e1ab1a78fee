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
        using var http = new HttpClient { BaseAddress = access.Address, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access.Token);
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
        using var http = new HttpClient { BaseAddress = access.Address, Timeout = Patience };
        try
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access.Token);
            using var response = await http.GetAsync("api/service", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // busy, but there
            return true;
        }
    }

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
