using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Sandbox;
using FaultKind = CrmConnector.Abstractions.Adapters.FaultKind;

namespace CrmConnector.Adapters.Dataverse.Tests.Sandbox;

public sealed class BulkTests : SandboxTests
{
    [Fact]
    public async Task A_page_of_creates_takes_one_request_per_lane()
    {
        await Connection.DescribeAsync(["account"], default);
        var before = Crm.Counts.Requests;
        var outcomes = await WriteAsync("account", "name", AnswerDetail.Key, Page(500, i => $"Company {i}"));
        outcomes.ShouldAllBe(outcome => outcome is WriteOutcome.Written);
        // the sandbox advises four at a time: each of the four has one request
        (Crm.Counts.Requests - before).ShouldBe(4);
        (await CountAsync("account")).ShouldBe(500);
    }

    [Fact]
    public async Task One_bad_row_in_two_hundred_is_refused_alone()
    {
        // a plug-in's refusal cannot be foreseen, so the row travels in the bulk request and spoils it
        Crm.Faults.Add(
            new Fault(CrmConnector.Sandbox.FaultKind.PluginAbort)
            {
                Column = "name",
                Contains = "Nr. 77",
                Times = 0,
            }
        );
        var writes = Page(200, i => $"Nr. {i}");
        var outcomes = await WriteAsync("account", "name", AnswerDetail.Key, writes);
        outcomes[77].ShouldBe(new WriteOutcome.Refused(new RecordFault(FaultKind.Rule, "0x80040265")));
        outcomes.Count(outcome => outcome is WriteOutcome.Written).ShouldBe(199);
        (await CountAsync("account")).ShouldBe(199);
    }

    [Fact]
    public async Task An_update_of_two_hundred_with_one_missing_row_is_gone_for_that_one()
    {
        var writes = Page(200, i => $"Nr. {i}");
        await WriteAsync("account", "name", AnswerDetail.Key, writes);
        await Crm.Users.DeleteAsync("account", Guid.Parse(writes[50].Key!.Value.Value), Person, default);
        var updates = writes.Select(write => Update(write.Key!.Value.Value, FieldValue.Text("Changed"))).ToList();
        var outcomes = await WriteAsync("account", "name", AnswerDetail.Key, updates);
        outcomes[50].ShouldBe(new WriteOutcome.Gone());
        outcomes.Count(outcome => outcome is WriteOutcome.Written).ShouldBe(199);
        (await CountAsync("account")).ShouldBe(199);
        (await ReadAsync("account", "name", writes[51].Key!.Value.Value)).ShouldBe([FieldValue.Text("Changed")]);
    }

    [Fact]
    public async Task Creates_repeated_after_a_crash_are_found_and_the_missing_ones_made()
    {
        var writes = Page(200, i => $"Nr. {i}");
        await WriteAsync("account", "name", AnswerDetail.Key, [.. writes.Take(80)]);
        var outcomes = await WriteAsync("account", "name", AnswerDetail.Key, writes);
        outcomes.Take(80).ShouldAllBe(outcome => outcome is WriteOutcome.Found);
        outcomes.Take(80).Cast<WriteOutcome.Found>().ShouldAllBe(found => found.ByIntent);
        outcomes.Skip(80).ShouldAllBe(outcome => outcome is WriteOutcome.Written);
        (await CountAsync("account")).ShouldBe(200);
    }

    [Theory]
    [InlineData(CrmConnector.Sandbox.FaultKind.CommitThenGatewayTimeout, AnswerDetail.Key)]
    [InlineData(CrmConnector.Sandbox.FaultKind.CommitThenGatewayTimeout, AnswerDetail.Stored)]
    [InlineData(CrmConnector.Sandbox.FaultKind.CommitThenClose, AnswerDetail.Key)]
    public async Task A_commit_whose_answer_is_lost_is_unanswered_and_repeating_it_makes_no_second_record(
        CrmConnector.Sandbox.FaultKind kind,
        AnswerDetail answer
    )
    {
        Crm.Faults.Add(new Fault(kind) { Table = "account", Verb = "POST" });
        var writes = Page(5, i => $"Nr. {i}");
        var outcomes = await WriteAsync("account", "name", answer, writes);
        outcomes.ShouldAllBe(outcome => outcome is WriteOutcome.Unanswered);
        outcomes = await WriteAsync("account", "name", answer, writes);
        outcomes.ShouldAllBe(outcome => outcome is WriteOutcome.Found);
        (await CountAsync("account")).ShouldBe(5);
    }

    [Fact]
    public async Task A_column_value_that_must_be_unique_and_is_not_refuses_only_its_row()
    {
        var outcomes = await WriteAsync(
            "account",
            "name new_syncid",
            AnswerDetail.Key,
            Create(Surroundings.NewId(), FieldValue.Text("A"), FieldValue.Text("same")),
            Create(Surroundings.NewId(), FieldValue.Text("B"), FieldValue.Text("same")),
            Create(Surroundings.NewId(), FieldValue.Text("C"), FieldValue.Text("other"))
        );
        outcomes[0].ShouldBeOfType<WriteOutcome.Written>();
        outcomes[1].ShouldBeOfType<WriteOutcome.Refused>().Fault.Kind.ShouldBe(FaultKind.Duplicate);
        outcomes[2].ShouldBeOfType<WriteOutcome.Written>();
    }

    private static List<RecordWrite> Page(int count, Func<int, string> name) =>
        [.. Enumerable.Range(0, count).Select(i => Create(Surroundings.NewId(), FieldValue.Text(name(i))))];
}
