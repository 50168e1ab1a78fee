using System.Runtime.InteropServices;

namespace CrmConnector.Host;

/// <summary>Turns the first Ctrl-C (or SIGTERM) into a cancelled token: the page is finished or abandoned. The second one leaves at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals(TextWriter error)
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Handle(context, error)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Handle(context, error)),
        ];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Handle(PosixSignalContext context, TextWriter error)
    {
        if (_source.IsCancellationRequested)
        {
            return;
        }

        context.Cancel = true;
        error.WriteLine(
            context.Signal == PosixSignal.SIGINT
                ? "Stopping cleanly; press Ctrl-C again to leave at once."
                : "Stopping cleanly; a second SIGTERM ends it at once."
        );
        _source.Cancel();
    }
}
