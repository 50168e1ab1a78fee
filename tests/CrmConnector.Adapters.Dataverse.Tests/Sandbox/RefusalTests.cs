using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Sandbox;
using FaultKind = CrmConnector.Abstractions.Adapters.FaultKind;

namespace CrmConnector.Adapters.Dataverse.Tests.Sandbox;

public sealed class RefusalTests : SandboxTests
{
    [Theory]
    [InlineData(AnswerDetail.Key)]
    [InlineData(AnswerDetail.Stored)]
    public async Task A_text_too_long_names_field_and_limit(AnswerDetail answer) =>
        (
            await RefuseAsync("account", "name telephone1", answer, FieldValue.Text("A"), FieldValue.Text(new('1', 51)))
        ).ShouldBe(new RecordFault(FaultKind.TooLong, "0x80044331", "telephone1", 50));

    [Fact]
    public async Task An_unknown_choice_names_its_field()
    {
        var fault = await RefuseAsync("account", "industrycode", AnswerDetail.Key, FieldValue.Integer(4711));
        (fault.Kind, fault.Field).ShouldBe((FaultKind.UnknownChoice, "industrycode"));
    }

    [Fact]
    public async Task A_number_out_of_its_range_names_its_field()
    {
        var fault = await RefuseAsync("account", "numberofemployees", AnswerDetail.Key, FieldValue.Integer(-1));
        (fault.Kind, fault.Field).ShouldBe((FaultKind.OutOfRange, "numberofemployees"));
    }

    [Fact]
    public async Task A_status_that_does_not_fit_its_state_is_against_a_rule()
    {
        var key = Surroundings.NewId();
        await WriteAsync("lead", "lastname", AnswerDetail.Key, Create(key, FieldValue.Text("A")));
        var update = Update(key, FieldValue.Integer(2), FieldValue.Integer(1));
        var outcome = (await WriteAsync("lead", "statecode statuscode", AnswerDetail.Key, update))[0];
        outcome.ShouldBe(new WriteOutcome.Refused(new RecordFault(FaultKind.Rule, "0x80048408", "statuscode")));
    }

    [Fact]
    public async Task A_lookup_to_a_record_that_is_not_there_names_its_field()
    {
        var reference = FieldValue.Reference(new RecordReference("contact", new RecordKey(Surroundings.NewId())));
        var fault = await RefuseAsync("account", "primarycontactid", AnswerDetail.Key, reference);
        (fault.Kind, fault.Field).ShouldBe((FaultKind.ReferenceMissing, "primarycontactid"));
    }

    [Fact]
    public async Task An_update_to_a_missing_reference_is_not_taken_for_a_missing_record()
    {
        var key = Surroundings.NewId();
        await WriteAsync("account", "name", AnswerDetail.Key, Create(key, FieldValue.Text("A")));
        var update = Update(key, FieldValue.Reference(new RecordReference("contact", new(Surroundings.NewId()))));
        var outcome = (await WriteAsync("account", "primarycontactid", AnswerDetail.Key, update))[0];
        var fault = outcome.ShouldBeOfType<WriteOutcome.Refused>().Fault;
        (fault.Kind, fault.Field).ShouldBe((FaultKind.ReferenceMissing, "primarycontactid"));
    }

    [Fact]
    public async Task A_read_only_column_is_not_writable() =>
        (
            await RefuseAsync("account", "createdon", AnswerDetail.Key, FieldValue.Instant(DateTimeOffset.UnixEpoch))
        ).ShouldBe(new RecordFault(FaultKind.NotWritable, "", "createdon"));

    [Fact]
    public async Task A_missing_privilege_for_the_whole_table_stops_the_call()
    {
        Crm.Users.Deny("Create", "account");
        var write = Create(Surroundings.NewId(), FieldValue.Text("A"));
        await Should.ThrowAsync<PrivilegeMissingException>(async () =>
            await WriteAsync("account", "name", AnswerDetail.Key, write)
        );
    }

    [Fact]
    public async Task Reading_without_privilege_names_it()
    {
        await Connection.DescribeAsync(["account"], default);
        Crm.Users.Deny("Read", "account");
        var failure = await Should.ThrowAsync<PrivilegeMissingException>(() => CountAsync("account"));
        failure.Message.ShouldContain("prvReadAccount");
    }

    [Fact]
    public async Task A_revoked_token_is_renewed_by_the_next_call()
    {
        Crm.Users.RevokeTokens();
        var failure = await Should.ThrowAsync<SystemUnavailableException>(() => CountAsync("account"));
        failure.RetryAfter.ShouldBe(TimeSpan.Zero);
        (await CountAsync("account")).ShouldBe(0);
    }

    [Fact]
    public async Task A_removed_application_user_says_what_to_do()
    {
        Crm.Users.SetApplicationUser(exists: false);
        var failure = await Should.ThrowAsync<CredentialsRefusedException>(() => CountAsync("account"));
        failure.Message.ShouldContain("application user");
    }

    [Fact]
    public async Task An_empty_error_leaves_the_record_unanswered()
    {
        Crm.Faults.Add(new Fault(CrmConnector.Sandbox.FaultKind.EmptyBody) { Table = "account", Verb = "POST" });
        var write = Create(Surroundings.NewId(), FieldValue.Text("A"));
        (await WriteAsync("account", "name", AnswerDetail.Key, write)).ShouldBe([new WriteOutcome.Unanswered()]);
    }

    private async Task<RecordFault> RefuseAsync(
        string entity,
        string fields,
        AnswerDetail answer,
        params FieldValue[] values
    )
    {
        var outcomes = await WriteAsync(entity, fields, answer, Create(Surroundings.NewId(), values));
        (await CountAsync(entity)).ShouldBe(0);
        return outcomes.ShouldHaveSingleItem().ShouldBeOfType<WriteOutcome.Refused>().Fault;
    }
}
