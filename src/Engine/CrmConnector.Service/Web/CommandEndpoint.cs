using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace CrmConnector.Service.Web;

/// <summary>
/// <c>POST /api/commands</c>: how commands reach the state store while the service has it open. The answer comes piece by piece, as the command speaks; a caller that
/// hangs up cancels it.
/// </summary>
internal static class CommandEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/service", () => new { HostProcessId = Environment.ProcessId });
        routes.MapPost("/api/commands", HandleAsync);
    }

    private static async Task HandleAsync(
        HttpContext context,
        CommandRequest request,
        ICommandRunner runner,
        IHostApplicationLifetime service
    )
    {
        context.Response.ContentType = "application/x-ndjson";
        var pieces = Channel.CreateUnbounded<CommandPiece>();
        // a long command must not hold up the end of the service; its caller is told that it was stopped
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            service.ApplicationStopping
        );
        var command = RunAsync(request, runner, pieces.Writer, stop.Token);
        try
        {
            await foreach (var piece in pieces.Reader.ReadAllAsync(context.RequestAborted))
            {
                await JsonSerializer.SerializeAsync(
                    context.Response.Body,
                    piece,
                    JsonSerializerOptions.Web,
                    context.RequestAborted
                );
                await context.Response.WriteAsync("\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        finally
        {
            // where nobody listens any more, the command ends before its request does: nothing works on in the dark
            await stop.CancelAsync();
            await command;
        }
    }

    private static async Task RunAsync(
        CommandRequest request,
        ICommandRunner runner,
        ChannelWriter<CommandPiece> pieces,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var output = new PieceWriter(text => pieces.TryWrite(new CommandPiece(Out: text)));
            using var error = new PieceWriter(text => pieces.TryWrite(new CommandPiece(Error: text)));
            var exit = await runner.RunAsync(request, output, error, cancellationToken);
            pieces.TryWrite(new CommandPiece(Exit: exit));
        }
        finally
        {
            pieces.TryComplete();
        }
    }

    private sealed class PieceWriter(Action<string> write) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                write(value);
            }
        }

        public override void WriteLine(string? value) => write(value + '\n');
    }
}
