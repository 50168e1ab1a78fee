using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Configuring;
using Microsoft.Extensions.Primitives;

namespace CrmConnector.Service.Tests;

/// <summary>A process book that a test writes.</summary>
internal sealed class TestBook : IProcessBook
{
    private CancellationTokenSource _change = new();

    public IReadOnlyList<ProcessDefinition> Current { get; private set; } = [];

    public IChangeToken Changes() => new CancellationChangeToken(_change.Token);

    public void Write(params ProcessDefinition[] processes)
    {
        Current = processes;
        Interlocked.Exchange(ref _change, new CancellationTokenSource()).Cancel();
    }
}
