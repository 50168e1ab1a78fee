using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Dataverse.Tests.Sandbox;

public sealed class ValueTests : SandboxTests
{
    [Theory]
    [InlineData(AnswerDetail.Key)]
    [InlineData(AnswerDetail.Stored)]
    public async Task A_polymorphic_lookup_is_set_changed_and_cleared(AnswerDetail answer)
    {
        var (account, contact, key) = (Surroundings.NewId(), Surroundings.NewId(), Surroundings.NewId());
        await WriteAsync("account", "name", AnswerDetail.Key, Create(account, FieldValue.Text("Company")));
        await WriteAsync("contact", "lastname", AnswerDetail.Key, Create(contact, FieldValue.Text("Boss")));
        FieldValue[] stages = [Reference("account", account), Reference("contact", contact), FieldValue.Null];
        for (var i = 0; i < stages.Length; i++)
        {
            var write = i == 0 ? Create(key, stages[i]) : Update(key, stages[i]);
            var outcome = (await WriteAsync("contact", "parentcustomerid", answer, write))[0];
            var stored = outcome.ShouldBeOfType<WriteOutcome.Written>().Stored;
            (answer == AnswerDetail.Stored ? stored : null)?.ShouldBe([stages[i]]);
            (await ReadAsync("contact", "parentcustomerid", key)).ShouldBe([stages[i]]);
        }
    }

    [Fact]
    public async Task An_owner_is_written_through_its_one_navigation_property()
    {
        var key = Surroundings.NewId();
        var owner = Reference("systemuser", Person.ToString("D"));
        await WriteAsync("account", "name ownerid", AnswerDetail.Key, Create(key, FieldValue.Text("A"), owner));
        (await ReadAsync("account", "ownerid", key)).ShouldBe([owner]);
    }

    [Fact]
    public async Task Money_dates_choices_and_state_come_back_as_written()
    {
        var key = Surroundings.NewId();
        FieldValue[] values =
        [
            FieldValue.Decimal(20000.1234m),
            FieldValue.Date(new DateOnly(1980, 2, 29)),
            FieldValue.Integer(2),
            FieldValue.Boolean(true),
            FieldValue.Text("  Ünïcødé 漢字 \"quoted\" \\ \t\r\n\U0001F600"),
        ];
        const string Fields = "creditlimit birthdate gendercode donotemail description";
        var outcome = (await WriteAsync("contact", Fields, AnswerDetail.Stored, Create(key, values)))[0];
        outcome.ShouldBeOfType<WriteOutcome.Written>().Stored.ShouldBe(values);
        (await ReadAsync("contact", Fields, key)).ShouldBe(values);
        await WriteAsync("contact", "statecode", AnswerDetail.Key, Update(key, FieldValue.Integer(1)));
        (await ReadAsync("contact", "statecode statuscode", key)).ShouldBe([
            FieldValue.Integer(1),
            FieldValue.Integer(2),
        ]);
    }

    [Fact]
    public async Task A_user_edit_moves_the_version_and_the_write_that_expects_the_old_one_is_refused()
    {
        var key = Surroundings.NewId();
        var written = (await WriteAsync("account", "name", AnswerDetail.Version, Create(key, FieldValue.Text("A"))))[0]
            .ShouldBeOfType<WriteOutcome.Written>();
        written.Version.ShouldNotBeNull();
        await Crm.Users.EditAsync(
            "account",
            Guid.Parse(key),
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["telephone1"] = "1" },
            Person,
            default
        );
        var update = Update(key, FieldValue.Text("B")) with { ExpectedVersion = written.Version };
        (await WriteAsync("account", "name", AnswerDetail.Version, update)).ShouldBe([new WriteOutcome.Moved()]);
        var delete = new RecordWrite(WriteKind.Delete, new(key), []) { ExpectedVersion = written.Version };
        (await WriteAsync("account", "name", AnswerDetail.Key, delete)).ShouldBe([new WriteOutcome.Moved()]);
        (await ReadAsync("account", "name", key)).ShouldBe([FieldValue.Text("A")]);
    }

    [Fact]
    public async Task Discovery_tells_lengths_options_targets_and_keys()
    {
        var schemas = await Connection.DescribeAsync(["account", "lead", "nothing"], default);
        schemas.Count.ShouldBe(2);
        var account = schemas.Single(schema => schema.Name is "account");
        account.Field("name")!.MaxLength.ShouldBe(160);
        account.Field("primarycontactid")!.References.ShouldBe(["contact"]);
        account.Field("ownerid")!.References.ShouldBe(["systemuser", "team"]);
        account.UniqueKeys.ShouldBe([
            ["new_syncid"],
        ]);
        var lead = schemas.Single(schema => schema.Name is "lead");
        lead.Field("mobilephone")!.MaxLength.ShouldBe(20);
        lead.Field("statuscode")!
            .Options.Select(option => option.Value)
            .ShouldBe([1, 2, 3, 4, 5, 6, 7], ignoreOrder: true);
        lead.Field("customerid")!.References.ShouldBe(["account", "contact"], ignoreOrder: true);
        lead.Changes.HasFeed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_mapping_with_other_fields_reads_on_from_an_old_checkpoint()
    {
        var key = Surroundings.NewId();
        await WriteAsync("account", "name", AnswerDetail.Key, Create(key, FieldValue.Text("A")));
        var feed = (IChangeFeed)Connection;
        var first = new FeedRequest("account", new RecordShape(["name"]), 100, null);
        var checkpoint = (await feed.ReadChangesAsync(first, default).LastAsync()).Next;
        await WriteAsync("account", "telephone1", AnswerDetail.Key, Update(key, FieldValue.Text("+39 06 1")));
        var second = first with { After = checkpoint, Shape = new RecordShape(["telephone1", "name"]) };
        var record = (await feed.ReadChangesAsync(second, default).SingleAsync()).Records.ShouldHaveSingleItem();
        record.Values.ShouldBe([FieldValue.Text("+39 06 1"), FieldValue.Text("A")]);
    }

    private static FieldValue Reference(string entity, string key) =>
        FieldValue.Reference(new RecordReference(entity, new RecordKey(key)));
}
