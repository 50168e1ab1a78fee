namespace CrmConnector.Adapters.Exchange.Throttling;

/// <summary>The right to have one request on its way; disposing gives it back, once.</summary>
internal sealed class RequestTurn(MailboxGate gate) : IDisposable
{
    private MailboxGate? _gate = gate;

    public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
}
