using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Sandbox;
using FaultKind = CrmConnector.Sandbox.FaultKind;

namespace CrmConnector.Adapters.Dataverse.Tests.Sandbox;

public sealed class ThrottlingTests : SandboxTests
{
    [Theory]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.TooMuchExecutionTime)]
    [InlineData(FaultKind.TooManyConcurrentRequests)]
    [InlineData(FaultKind.ServiceUnavailable)]
    public async Task A_refused_write_may_be_sent_again_after_the_wait(FaultKind kind)
    {
        Crm.Faults.Add(new Fault(kind) { Table = "account", Delay = TimeSpan.FromSeconds(30) });
        var write = Create(Surroundings.NewId(), FieldValue.Text("A"));
        (await WriteAsync("account", "name", AnswerDetail.Key, write)).ShouldBe([
            new WriteOutcome.NotAttempted(TimeSpan.FromSeconds(30)),
        ]);
        (await CountAsync("account")).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_refusal_nothing_more_is_sent_before_the_wait_is_over()
    {
        await Connection.DescribeAsync(["account"], default);
        Crm.Faults.Add(new Fault(FaultKind.TooManyRequests) { Table = "account", Delay = TimeSpan.FromMinutes(5) });
        await WriteAsync("account", "name", AnswerDetail.Key, Create(Surroundings.NewId(), FieldValue.Text("A")));
        var before = Crm.Counts.Requests;
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async _ =>
                    await WriteAsync(
                        "account",
                        "name",
                        AnswerDetail.Key,
                        Create(Surroundings.NewId(), FieldValue.Text("B"))
                    )
                )
        );
        foreach (var outcome in outcomes.SelectMany(list => list))
        {
            var wait = outcome.ShouldBeOfType<WriteOutcome.NotAttempted>().RetryAfter!.Value;
            wait.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        }

        (Crm.Counts.Requests - before).ShouldBe(0);
    }

    [Fact]
    public async Task Reads_wait_out_the_pause_together_and_then_succeed()
    {
        await Connection.DescribeAsync(["account"], default);
        Crm.Faults.Add(new Fault(FaultKind.TooManyRequests) { Table = "account", Delay = TimeSpan.FromSeconds(10) });
        await Should.ThrowAsync<SystemUnavailableException>(() => CountAsync("account"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CountAsync("account")));
        Crm.Counts.Throttled.ShouldBe(1);
    }

    [Fact]
    public async Task A_burst_that_meets_the_limit_of_concurrency_loses_nothing()
    {
        await Connection.DescribeAsync(["account"], default);
        Crm.Faults.Add(
            new Fault(FaultKind.TooManyConcurrentRequests)
            {
                Table = "account",
                Skip = 2,
                Delay = TimeSpan.FromSeconds(4),
            }
        );
        var waiting = Enumerable
            .Range(0, 2000)
            .Select(i => Create(Surroundings.NewId(), FieldValue.Text($"Nr. {i}")))
            .ToList();
        var rounds = 0;
        while (waiting.Count > 0)
        {
            rounds++.ShouldBeLessThan(1000);
            var outcomes = await WriteAsync("account", "name", AnswerDetail.Key, waiting);
            outcomes.ShouldAllBe(outcome => outcome is WriteOutcome.Written || outcome is WriteOutcome.NotAttempted);
            waiting = [.. waiting.Where((_, i) => outcomes[i] is WriteOutcome.NotAttempted)];
            await CountAsync("account"); // a read waits the pause out
        }

        rounds.ShouldBeGreaterThan(1);
        (await CountAsync("account")).ShouldBe(2000);
    }
}
