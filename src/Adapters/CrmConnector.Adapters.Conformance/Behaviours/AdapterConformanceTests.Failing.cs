using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Systems that turn callers away, and what may be said about it.</content>
public abstract partial class AdapterConformanceTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(17);

    /// <summary>The engine waits as long as the system asks.</summary>
    [SkippableFact]
    public Task A_throttled_read_tells_the_wait() =>
        CheckAsync(async bench =>
        {
            var hook = bench.NeedHook<ICanThrottle>();
            var key = await bench.InsertAsync();
            await hook.ThrottleAsync(Wait, bench.Token);
            foreach (var read in new Func<Task>[] { () => bench.SweepRecordsAsync(), () => bench.FetchAsync(key) })
            {
                var error = await Expect.ThrowsAsync<SystemUnavailableException>(
                    read,
                    "A read while the system turns callers away"
                );
                Expect.True(
                    error.RetryAfter == Wait,
                    $"RetryAfter must be the wait that the system names, {Wait}, not {error.RetryAfter}."
                );
            }
        });

    /// <summary>Nothing was written and nothing is wrong with the records.</summary>
    [SkippableFact]
    public Task A_throttled_write_tells_the_wait() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true);
            var hook = bench.NeedHook<ICanThrottle>();
            await hook.ThrottleAsync(Wait, bench.Token);
            TimeSpan? told;
            try
            {
                var outcome = await bench.CreateAsync(bench.NewRow());
                told = Expect
                    .Outcome<WriteOutcome.NotAttempted>(outcome, "A write while the system turns callers away")
                    .RetryAfter;
            }
            catch (SystemUnavailableException error)
            {
                told = error.RetryAfter;
            }

            Expect.True(told == Wait, $"The wait must be the one that the system names, {Wait}, not {told}.");
            await hook.RecoverAsync(bench.Token);
            Expect.True(
                (await bench.SweepRecordsAsync()).Count == 0,
                "A write that was turned away must write nothing."
            );
        });

    /// <summary>A bad moment must not cost the connection.</summary>
    [SkippableFact]
    public Task A_connection_works_again_after_the_system_recovers() =>
        CheckAsync(async bench =>
        {
            var hook = bench.NeedHook<ICanThrottle>();
            var key = await bench.InsertAsync();
            await hook.ThrottleAsync(Wait, bench.Token);
            await Expect.ThrowsAsync<AdapterException>(
                () => bench.FetchAsync(key),
                "A read while the system turns callers away"
            );
            await hook.RecoverAsync(bench.Token);
            await bench.ReadAsync(key);
            Expect.True(
                (await bench.SweepRecordsAsync()).Count == 1,
                "A sweep after the system recovered must give the record."
            );
        });

    /// <summary>Retrying wrong credentials locks accounts.</summary>
    [SkippableFact]
    public Task Refused_credentials_are_said_by_type_and_without_the_secret() =>
        CheckAsync(async bench =>
        {
            var hook = bench.NeedHook<ICanRefuseCredentials>();
            const string secret = "Wrong-Secret-8f3a91";
            var error = await Expect.ThrowsAsync<CredentialsRefusedException>(
                async () => await (await hook.ConnectWithWrongSecretAsync(secret, bench.Token)).DisposeAsync(),
                "Connecting with a wrong secret"
            );
            Expect.True(
                !error.ToString().Contains(secret, StringComparison.Ordinal),
                "The error must not hold the secret."
            );
        });

    /// <summary>Faults are stored and mailed: values must not stand in them.</summary>
    [SkippableFact]
    public Task A_fault_holds_no_value() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true);
            Skip.If(bench.Entity.TextMaxLength is null, "The text field has no maximum length.");
            const string value = "Private-Value-51c7";
            var text = value + new string('x', bench.Entity.TextMaxLength.Value);
            var outcome = await bench.CreateAsync(bench.NewRow().With(bench.Entity.Text, FieldValue.Text(text)));
            var fault = Expect.Outcome<WriteOutcome.Refused>(outcome, "A create with a text too long").Fault;
            Expect.True(
                !fault.ToString().Contains(value, StringComparison.Ordinal),
                "A RecordFault must hold no field value, not even in its code."
            );
        });
}
