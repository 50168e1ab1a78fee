using System.Reflection;
using CrmConnector.Adapters.Conformance.Tests.InMemory;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>The kit, run in process against one adapter and asked which of its behaviours fail.</summary>
internal sealed class BrokenKit(Func<MemoryStore, MemoryConnection> connect) : AdapterConformanceTests
{
    /// <summary>Every behaviour of the kit, in name order.</summary>
    public static IReadOnlyList<MethodInfo> Behaviours { get; } =
    [
        .. typeof(AdapterConformanceTests)
            .GetMethods()
            .Where(method => method.GetCustomAttribute<SkippableFactAttribute>() is not null)
            .OrderBy(method => method.Name, StringComparer.Ordinal),
    ];

    // Only a call that hangs waits for it.
    protected override TimeSpan Patience => TimeSpan.FromSeconds(10);

    protected override ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        new(new MemorySystem(connect));

    /// <summary>The behaviour's complaint, or null when it is content. A skipped behaviour counts as a complaint: nothing may be skipped here.</summary>
    public async Task<string?> RunAsync(MethodInfo behaviour)
    {
        try
        {
            await (Task)behaviour.Invoke(this, null)!;
            return null;
        }
#pragma warning disable CA1031 // whatever a behaviour throws is its complaint
        catch (Exception complaint)
#pragma warning restore CA1031
        {
            return complaint is Xunit.Sdk.XunitException ? complaint.Message : complaint.ToString();
        }
    }
}
