using System.Collections.Concurrent;
using CrmConnector.Service.Runs;

namespace CrmConnector.Service.Tests;

/// <summary>Remembers the runs that were asked for.</summary>
internal sealed class RunRequestList : IRunRequests
{
    private readonly ConcurrentQueue<(string Process, RunTrigger Trigger)> _requests = new();

    public IReadOnlyList<(string Process, RunTrigger Trigger)> All => [.. _requests];

    public void Request(string process, RunTrigger trigger) => _requests.Enqueue((process, trigger));
}
