using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Running;

namespace CrmConnector.Engine.Tests.TwoWay;

public sealed class LeaseTests
{
    [Fact]
    public async Task A_second_run_leaves_with_a_clear_message_while_another_has_the_link_set()
    {
        await using var story = await TwoWayStory.BeginAsync();
        var store = story.Installation.Services.Store;
        await store.Leases.AcquireAsync("customer", "another worker", new LeaseOptions().Duration, default);

        var report = await story.Installation.RunAsync(story.Process);

        report.Ending.ShouldBe(RunEnding.Failed);
        report.Message.ShouldNotBeNull().ShouldContain("link set 'customer'");
        story.Crm("C1").ShouldBe("none");
    }

    [Fact]
    public async Task A_worker_that_was_replaced_writes_nothing_any_more()
    {
        await using var story = await TwoWayStory.BeginAsync();
        var services = story.Installation.Services;
        var pause = new LeaseOptions { Duration = TimeSpan.FromMinutes(1), LongestCall = TimeSpan.FromSeconds(1) };
        var frozen = new FrozenConnections(
            services.Connections,
            async () =>
            {
                // the machine slept past the lease's end, and a successor took over
                story.Installation.Clock.Advance(TimeSpan.FromMinutes(2));
                (
                    await services.Store.Leases.AcquireAsync("customer", "successor", TimeSpan.FromHours(1), default)
                ).ShouldNotBeNull();
            }
        );

        var report = await new ProcessRunner(services with { Connections = frozen, Leases = pause }).RunAsync(
            story.Process,
            new RunOptions(),
            default
        );

        report.Ending.ShouldBe(RunEnding.Failed);
        report.Message.ShouldNotBeNull().ShouldContain("taken over");
        story.Crm("C1").ShouldBe("none");
    }
}
