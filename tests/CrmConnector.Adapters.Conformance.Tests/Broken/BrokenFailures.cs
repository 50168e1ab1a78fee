using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes when the system turns callers away, and in what is said about it.</summary>
internal static class BrokenFailures
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.A_throttled_read_tells_the_wait), store => new ForgetsTheWaitOfReads(store)),
        new(nameof(Kit.A_throttled_write_tells_the_wait), store => new ForgetsTheWaitOfWrites(store)),
        new(nameof(Kit.A_connection_works_again_after_the_system_recovers), store => new GivesUpForGood(store)),
        new(
            nameof(Kit.Refused_credentials_are_said_by_type_and_without_the_secret),
            store => new PrintsTheSecret(store)
        ),
        new(nameof(Kit.A_fault_holds_no_value), store => new QuotesTheValue(store)),
    ];

    private sealed class ForgetsTheWaitOfReads(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<Record?>> FetchAsync(
            FetchRequest request,
            CancellationToken cancellationToken
        )
        {
            try
            {
                return await base.FetchAsync(request, cancellationToken);
            }
            catch (SystemUnavailableException)
            {
                throw new SystemUnavailableException("Not now.");
            }
        }
    }

    private sealed class ForgetsTheWaitOfWrites(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        )
        {
            try
            {
                return await base.WriteAsync(batch, cancellationToken);
            }
            catch (SystemUnavailableException)
            {
                return [.. batch.Writes.Select(_ => new WriteOutcome.NotAttempted(null))];
            }
        }
    }

    private sealed class GivesUpForGood(MemoryStore store) : MemoryConnection(store)
    {
        private bool _down;

        public override async ValueTask<IReadOnlyList<Record?>> FetchAsync(
            FetchRequest request,
            CancellationToken cancellationToken
        )
        {
            try
            {
                return _down
                    ? throw new SystemUnavailableException("Still down.")
                    : await base.FetchAsync(request, cancellationToken);
            }
            catch (SystemUnavailableException)
            {
                _down = true;
                throw;
            }
        }
    }

    private sealed class PrintsTheSecret(MemoryStore store) : MemoryConnection(store)
    {
        public override CredentialsRefusedException RefusedCredentials(string secret) =>
            new($"The secret '{secret}' is wrong.");
    }

    private sealed class QuotesTheValue(MemoryStore store) : MemoryConnection(store)
    {
        protected override RecordFault? Fault(WriteBatch batch, RecordWrite write) =>
            base.Fault(batch, write) is { } fault
                ? fault with
                {
                    Code =
                        $"too long: {write.Values.First(v => v.Kind == Abstractions.Records.ValueKind.Text).ToDisplayText()}",
                }
                : null;
    }
}
