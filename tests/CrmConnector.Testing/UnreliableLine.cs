using System.Net;
using System.Net.Sockets;

namespace CrmConnector.Testing;

/// <summary>
/// Stands between a client and a server on loopback. Told so, it lets a commit through and cuts the line before its answer comes back, or keeps what
/// the client says to itself.
/// </summary>
public sealed class UnreliableLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _server;
    private readonly Func<ReadOnlyMemory<byte>, bool> _isCommit;
    private readonly Task _accepting;
    private int _armed;
    private LineStall? _stall;

    /// <summary>Starts listening.</summary>
    /// <param name="server">The server.</param>
    /// <param name="isCommit">Recognises a commit in what the client sends.</param>
    public UnreliableLine(IPEndPoint server, Func<ReadOnlyMemory<byte>, bool> isCommit)
    {
        _server = server;
        _isCommit = isCommit;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The answer to the next commit is lost.</summary>
    public void LoseNextAnswer() => Interlocked.Exchange(ref _armed, 1);

    /// <summary>From now on nothing of what clients say arrives, until the stall is disposed.</summary>
    public LineStall Stall() => _stall = new LineStall();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                lines.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        {
            client.NoDelay = true;
            var cut = new StrongBox();
            try
            {
                await server.ConnectAsync(_server, _stop.Token);
                await Task.WhenAny(
                    PumpAsync(
                        client.GetStream(),
                        server.GetStream(),
                        async bytes =>
                        {
                            cut.Value |= _isCommit(bytes) && Interlocked.Exchange(ref _armed, 0) == 1;
                            await (_stall?.WaitAsync(_stop.Token) ?? Task.CompletedTask);
                        },
                        () => false
                    ),
                    PumpAsync(server.GetStream(), client.GetStream(), _ => Task.CompletedTask, () => cut.Value)
                );
            }
            catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
            {
                // One side left: the other is let go too.
            }
        }
    }

    /// <summary>Hands bytes on until one side leaves, or until an answer comes that must be lost.</summary>
    private async Task PumpAsync(Stream from, Stream to, Func<ReadOnlyMemory<byte>, Task> seen, Func<bool> lost)
    {
        var buffer = new byte[65536];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer, _stop.Token)) > 0 && !lost())
            {
                await seen(buffer.AsMemory(0, count));
                await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
            }
        }
        catch (Exception exception)
            when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The line is closed by whoever sees it first.
        }
    }

    private sealed class StrongBox
    {
        private volatile bool _value;

        public bool Value
        {
            get => _value;
            set => _value = value;
        }
    }
}
