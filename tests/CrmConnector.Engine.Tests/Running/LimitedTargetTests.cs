using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Running;

/// <summary>A target with a request limit, which takes a part of a page and asks to wait with the rest.</summary>
public sealed class LimitedTargetTests
{
    [Fact]
    public async Task A_page_that_takes_more_waits_than_a_failing_call_has_tries_is_written_to_the_end()
    {
        await using var installation = await CreateAsync();
        installation.Crm.MostWrites = 3;
        (await installation.RunAsync(CustomerStory.Process)).Ending.ShouldBe(RunEnding.Completed);
        installation.Crm.Batches.Count.ShouldBe(10);
        installation.QueryCrm("SELECT code FROM account").Count.ShouldBe(30);
    }

    [Fact]
    public async Task A_target_that_takes_nothing_is_given_up_after_some_tries()
    {
        await using var installation = await CreateAsync();
        installation.Crm.MostWrites = 0;
        (await installation.RunAsync(CustomerStory.Process)).Ending.ShouldBe(RunEnding.SystemUnavailable);
        installation.Crm.Batches.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_target_that_takes_nothing_more_is_given_up_after_as_many_tries()
    {
        await using var installation = await CreateAsync();
        installation.Crm.Before = call =>
            installation.Crm.MostWrites = call.Kind == CallKind.Write && call.Number > 4 ? 0 : 3;
        (await installation.RunAsync(CustomerStory.Process)).Ending.ShouldBe(RunEnding.SystemUnavailable);
        installation.Crm.Batches.Count.ShouldBe(4 + 6);
    }

    private static Task<SqlInstallation> CreateAsync() =>
        SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 30),
            CustomerStory.Crm,
            track: false
        );
}
