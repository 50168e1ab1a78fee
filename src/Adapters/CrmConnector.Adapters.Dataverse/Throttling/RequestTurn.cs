namespace CrmConnector.Adapters.Dataverse.Throttling;

/// <summary>The right to have one request on its way; disposing gives it back, once.</summary>
internal sealed class RequestTurn(RequestGate gate) : IDisposable
{
    private RequestGate? _gate = gate;

    public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
}
