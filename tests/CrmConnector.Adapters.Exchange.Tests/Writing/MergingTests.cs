using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Writing;

/// <summary>Lists and addresses are written whole, so that what a record does not write has to be sent back as it was.</summary>
public sealed class MergingTests : IAsyncLifetime
{
    private GraphStub _stub = null!;
    private IConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _stub = await GraphStub.StartAsync();
        _connection = await _stub.ConnectAsync(("categories", "Lead, Customer"));
        await _connection.SweepAsync(Exchanging.Anna); // knows the folders
        _stub.Forget();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"businessPhones":["1","2"]}""", "businessPhone2", "9", "businessPhones", """["1","9"]""")]
    [InlineData("""{"businessPhones":["1","2"]}""", "businessPhone2", null, "businessPhones", """["1"]""")]
    [InlineData("""{"businessPhones":["1"]}""", "businessPhone1", null, "businessPhones", "[]")]
    [InlineData("""{"homePhones":["1"]}""", "homePhone2", "2", "homePhones", """["1","2"]""")]
    [InlineData(
        """{"emailAddresses":[{"name":"Ines","address":"a@x.test"},{"name":"Work","address":"b@x.test"}]}""",
        "email1.address",
        "c@x.test",
        "emailAddresses",
        """[{"address":"c@x.test","name":"Ines"},{"address":"b@x.test","name":"Work"}]"""
    )]
    [InlineData(
        """{"emailAddresses":[{"name":"Ines (a@x.test)","address":"a@x.test"}]}""",
        "email1.address",
        "c@x.test",
        "emailAddresses",
        """[{"address":"c@x.test"}]"""
    )]
    [InlineData(
        """{"emailAddresses":[{"name":"Ines","address":"a@x.test"},{"name":"broken"}]}""",
        "email1.name",
        "I. Valdez",
        "emailAddresses",
        """[{"address":"a@x.test","name":"I. Valdez"},{"name":"broken"}]"""
    )]
    [InlineData(
        """{"businessAddress":{"street":"1 Rua Alta","city":"Vigo"}}""",
        "businessAddress.postalCode",
        "36201",
        "businessAddress",
        """{"street":"1 Rua Alta","city":"Vigo","state":null,"postalCode":"36201","countryOrRegion":null}"""
    )]
    public async Task Writing_one_part_keeps_the_others(
        string before,
        string field,
        string? value,
        string property,
        string after
    )
    {
        var contact = _stub.AddContact(_stub.Anna, before);
        (await _connection.UpdateAsync(contact.ImmutableId, (field, value))).ShouldBeOfType<WriteOutcome.Written>();
        contact.Data[property]!.ToJsonString().ShouldBe(JsonNode.Parse(after)!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"businessPhones":["1","2"]}""", "businessPhone1", null, "SlotGap", "businessPhone1")]
    [InlineData("{}", "businessPhone2", "2", "SlotGap", "businessPhone1")]
    [InlineData("""{"emailAddresses":[{"address":"a@x.test"}]}""", "email3.address", "c@x.test", "SlotGap", "email2")]
    [InlineData("{}", "email1.name", "Ines", "NameWithoutAddress", "email1.name")]
    public async Task What_would_move_a_value_into_another_field_is_refused_by_name(
        string before,
        string field,
        string? value,
        string code,
        string named
    )
    {
        var contact = _stub.AddContact(_stub.Anna, before);
        var data = contact.Data.ToJsonString();
        (await _connection.UpdateAsync(contact.ImmutableId, (field, value)))
            .ShouldBeOfType<WriteOutcome.Refused>()
            .Fault.ShouldSatisfyAllConditions(
                fault => (fault with { Words = null }).ShouldBe(new RecordFault(FaultKind.Rule, code, named)),
                fault => fault.Words!.Value.Problem.ShouldContain("would be")
            );
        contact.Data.ToJsonString().ShouldBe(data);
    }

    [Fact]
    public async Task More_entries_than_slots_are_reported_and_none_is_dropped()
    {
        var contact = _stub.AddContact(_stub.Anna, "{}");
        contact.Data["businessPhones"] = new JsonArray("1", "2", "3"); // another program's
        (await _connection.UpdateAsync(contact.ImmutableId, ("businessPhone1", "9")))
            .ShouldBeOfType<WriteOutcome.Refused>()
            .Fault.ShouldSatisfyAllConditions(
                fault =>
                    (fault with { Words = null }).ShouldBe(
                        new RecordFault(FaultKind.Rule, "TooManyEntries", "businessPhones", 2)
                    ),
                fault => fault.Words!.Value.Advice.ShouldContain("map fewer")
            );
        contact.Data["businessPhones"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_list_that_the_service_finds_too_long_is_reported_with_its_limit()
    {
        _stub.Before = request =>
            request.Method == "POST"
                ? StubAnswer.Error(
                    400,
                    "ErrorInvalidRequest",
                    "The multi value property ImAddresses has 3 entries, that exceeds the max allowed value of 1"
                )
                : null;
        (await _connection.CreateAsync(Exchanging.Anna, ("imAddress1", FieldValue.Text("a"))))
            .ShouldBeOfType<WriteOutcome.Refused>()
            .Fault.ShouldBe(new RecordFault(FaultKind.Rule, "TooManyEntries", "imAddresses", 1));
    }

    [Fact]
    public async Task A_list_that_is_written_whole_needs_no_reading()
    {
        var contact = _stub.AddContact(_stub.Anna, """{"businessPhones":["1","2"]}""");
        _stub.Forget();
        await _connection.UpdateAsync(
            contact.ImmutableId,
            ("businessPhone1", "7"),
            ("businessPhone2", null),
            ("companyName", "C")
        );
        _stub.Requests.ShouldHaveSingleItem().Method.ShouldBe("PATCH");
        contact.Data["businessPhones"]!.ToJsonString().ShouldBe("""["7"]""");
    }

    [Fact]
    public async Task A_category_is_set_and_taken_away_without_touching_those_of_users()
    {
        var contact = _stub.AddContact(_stub.Anna, """{"categories":["VIP","lead"]}""");
        await WriteAsync(
            contact,
            ("category.Customer", FieldValue.Boolean(true)),
            ("category.Lead", FieldValue.Boolean(false))
        );
        contact.Data["categories"]!.ToJsonString().ShouldBe("""["VIP","Customer"]""");
        await WriteAsync(contact, ("companyName", FieldValue.Text("C")));
        contact.Data["categories"]!.ToJsonString().ShouldBe("""["VIP","Customer"]""");
        await WriteAsync(contact, ("categories", FieldValue.Text("A; B;A")));
        contact.Data["categories"]!.ToJsonString().ShouldBe("""["A","B"]""");
    }

    [Fact]
    public async Task An_edit_between_reading_and_writing_is_merged_and_not_lost()
    {
        var contact = _stub.AddContact(_stub.Anna, """{"businessPhones":["1"]}""");
        var edited = false;
        _stub.After = (request, answer) =>
        {
            if (!edited && request.Method == "GET")
            {
                edited = true;
                _stub.EditContact(_stub.Anna, contact, """{"businessPhones":["1-edited"]}""");
            }

            return answer;
        };
        (
            await _connection.UpdateAsync(contact.ImmutableId, ("businessPhone2", "2"))
        ).ShouldBeOfType<WriteOutcome.Written>();
        contact.Data["businessPhones"]!.ToJsonString().ShouldBe("""["1-edited","2"]""");
    }

    [Theory]
    [InlineData("Ines Valdez", "Ines Lopez")]
    [InlineData("Valdez Ines", "Lopez Ines")]
    [InlineData("Ines from Vigo", "Ines from Vigo")]
    public async Task A_full_name_follows_its_parts_unless_somebody_wrote_it_by_hand(string before, string after)
    {
        var contact = _stub.AddContact(_stub.Anna, """{"givenName":"Ines","surname":"Valdez","fileAs":"by hand"}""");
        _stub.EditContact(_stub.Anna, contact, $$"""{"displayName":"{{before}}"}""");
        await _connection.UpdateAsync(contact.ImmutableId, ("surname", "Lopez"));
        contact.Data["displayName"]!.GetValue<string>().ShouldBe(after);
        contact.Data["fileAs"]!.GetValue<string>().ShouldBe("by hand");
    }

    [Fact]
    public async Task A_full_name_that_is_mapped_is_written_as_it_is()
    {
        var contact = _stub.AddContact(_stub.Anna, """{"givenName":"Ines","surname":"Valdez"}""");
        await _connection.UpdateAsync(
            contact.ImmutableId,
            ("surname", "Lopez"),
            ("displayName", "Dr I. Lopez"),
            ("fileAs", "Lopez")
        );
        contact.Data["displayName"]!.GetValue<string>().ShouldBe("Dr I. Lopez");
        contact.Data["fileAs"]!.GetValue<string>().ShouldBe("Lopez");
    }

    private async Task WriteAsync(StubContact contact, params (string Field, FieldValue Value)[] values) =>
        (
            await _connection.WriteAsync(
                Exchanging.Anna,
                [.. values.Select(v => v.Field)],
                new RecordWrite(WriteKind.Update, new(contact.ImmutableId), [.. values.Select(v => v.Value)])
            )
        )[0]
            .ShouldBeOfType<WriteOutcome.Written>();
}
