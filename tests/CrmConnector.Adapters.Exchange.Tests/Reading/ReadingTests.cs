using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Reading;

public sealed class ReadingTests : IAsyncLifetime
{
    private GraphStub _stub = null!;
    private IConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _stub = await GraphStub.StartAsync();
        _connection = await _stub.ConnectAsync(("categories", "Lead, Key account"));
        await _connection.SweepAsync(Exchanging.Anna); // knows the folders
        _stub.Forget();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task A_contact_with_half_a_character_is_read_and_keeps_no_other_from_being_read()
    {
        _stub.AddContact(
            _stub.Anna,
            """{"companyName":"HALF & PAIR","businessPhones":["HALF1"],"emailAddresses":[{"address":"HALF@x"}],"categories":["HALF","Lead"],"birthday":null}"""
        );
        _stub.AddContact(_stub.Anna, """{"companyName":"Whole"}""");
        _stub.After = (_, answer) =>
            answer with
            {
                Text = answer
                    .Body!.ToJsonString()
                    .Replace("HALF", """\\ud800 \"\udfff""", StringComparison.Ordinal)
                    .Replace("PAIR", """\ud83d\ude00""", StringComparison.Ordinal),
            };
        string[] fields = ["companyName", "businessPhone1", "email1.address", "categories", "category.Lead"];
        var records = await _connection.SweepAsync(Exchanging.Anna, fields);
        var half = records.Single(record => record.Values[1].Kind == ValueKind.Text);
        half.Values.Select(value => value.ToDisplayText())
            .ShouldBe([
                "\\ud800 \"\ufffd & \ud83d\ude00",
                "\\ud800 \"\ufffd1",
                "\\ud800 \"\ufffd@x",
                "\\ud800 \"\ufffd; Lead",
                "true",
            ]);
        records.Count.ShouldBe(2);
        var round = await _connection.ReadFeedAsync(Exchanging.Anna, null, fields);
        round.Sum(page => page.Records.Count).ShouldBe(2);
    }

    [Fact]
    public async Task Slots_addresses_and_categories_are_fields_of_their_own()
    {
        _stub.AddContact(
            _stub.Anna,
            """
            {"givenName":"Ines","surname":"Valdez","title":"Dr","jobTitle":"Buyer","businessPhones":["1","2"],"homePhones":["3"],"mobilePhone":"4",
             "emailAddresses":[{"name":"Ines","address":"ines@contoso.test"},{"name":"broken"}],
             "businessAddress":{"street":"1 Rua Alta\r\n2nd floor","city":"Vigo","countryOrRegion":"Spain"},"categories":["VIP","lead"],
             "children":["Ana","Rui"],"birthday":"1980-01-02T11:59:00Z","personalNotes":""}
            """
        );
        (string Field, string Value)[] expected =
        [
            ("displayName", "Dr Ines Valdez"),
            ("title", "Dr"),
            ("jobTitle", "Buyer"),
            ("businessPhone1", "1"),
            ("businessPhone2", "2"),
            ("homePhone1", "3"),
            ("homePhone2", ""),
            ("mobilePhone", "4"),
            ("imAddress1", ""),
            ("email1.address", "ines@contoso.test"),
            ("email1.name", "Ines"),
            ("email2.address", ""),
            ("email2.name", "broken"),
            ("email3.address", ""),
            ("businessAddress.street", "1 Rua Alta\r\n2nd floor"),
            ("businessAddress.city", "Vigo"),
            ("businessAddress.postalCode", ""),
            ("homeAddress.street", ""),
            ("categories", "VIP; lead"),
            ("category.Lead", "true"),
            ("category.Key account", "false"),
            ("children", "Ana; Rui"),
            ("birthday", "1980-01-02"),
            ("personalNotes", ""),
        ];
        var record = (await _connection.SweepAsync(Exchanging.Anna, [.. expected.Select(e => e.Field)])).Single();
        for (var i = 0; i < expected.Length; i++)
        {
            record.Values[i].ToDisplayText().ShouldBe(expected[i].Value, expected[i].Field);
            record.Values[i].Kind.ShouldNotBe(ValueKind.Absent);
        }
    }

    [Theory]
    [InlineData("1980-01-02", "1980-01-02")]
    [InlineData("1980-01-02T00:00:00Z", "1980-01-02")]
    [InlineData("1980-01-02T11:59:00Z", "1980-01-02")]
    [InlineData("1980-01-02T11:59:00+00:00", "1980-01-02")]
    [InlineData("1980-01-01T23:00:00Z", "1980-01-02")] // midnight in Rome in winter
    [InlineData("1980-07-01T22:00:00Z", "1980-07-02")] // midnight in Rome in summer
    [InlineData("1980-01-02T08:00:00Z", "1980-01-02")] // midnight in Los Angeles
    [InlineData("1979-12-31T15:00:00Z", "1980-01-01")] // midnight in Tokyo
    [InlineData("2000-02-29T05:00:00Z", "2000-02-29")] // midnight in New York
    public void A_birthday_is_the_day_that_its_instant_means(string stored, string day) =>
        BirthdayField.ParseDay(stored)!.Value.ToString("yyyy-MM-dd").ShouldBe(day);

    [Fact]
    public async Task A_birthday_without_a_year_is_no_date()
    {
        _stub.AddContact(_stub.Anna, """{"birthday":"1604-05-03T11:59:00Z"}""");
        (await _connection.SweepAsync(Exchanging.Anna, "birthday")).Single().Values[0].ShouldBe(FieldValue.Null);
    }

    [Fact]
    public async Task Long_folders_are_listed_in_large_pages()
    {
        for (var i = 0; i < 1005; i++)
        {
            _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        }

        _stub.Forget();
        (await _connection.SweepAsync(Exchanging.Anna, "companyName")).Count.ShouldBe(1005);
        _stub.Requests.Select(r => r.Query.GetValueOrDefault("$top", "-")).ShouldBe(["999", "999", "-"]);
    }

    [Fact]
    public async Task A_contact_that_slips_through_between_two_pages_is_found_by_listing_again()
    {
        var contacts = Enumerable.Range(0, 1005).Select(_ => _stub.AddContact(_stub.Anna, "{}")).ToList();
        var deleted = false;
        _stub.After = (request, answer) =>
        {
            if (!deleted && answer.Body?["@odata.nextLink"] is not null)
            {
                deleted = true; // the 1000th moves up into the page that was read already
                _stub.Store.Locked(() =>
                {
                    _stub.Anna.Remove(contacts[0]);
                    return true;
                });
            }

            return answer;
        };
        var keys = (await _connection.SweepAsync(Exchanging.Anna))
            .Select(r => r.Key.Value)
            .ToHashSet(StringComparer.Ordinal);
        contacts.Skip(1).ShouldAllBe(c => keys.Contains(c.ImmutableId));
    }

    [Fact]
    public async Task Many_contacts_are_fetched_from_a_list_and_what_is_missing_there_one_by_one()
    {
        var keys = Enumerable
            .Range(0, 600)
            .Select(_ => new RecordKey(_stub.AddContact(_stub.Anna, "{}").ImmutableId))
            .ToList();
        keys.Add(new RecordKey("AAkIgone="));
        _stub.Forget();
        var records = await _connection.FetchAsync(
            new FetchRequest(Exchanging.Anna, new(["companyName"]), keys),
            default
        );
        records.Count(r => r is not null).ShouldBe(600);
        records[^1].ShouldBeNull();
        _stub.Requests.Count.ShouldBe(3, "the count, the list, and the one that is missing");
    }

    [Fact]
    public async Task A_few_questions_are_asked_by_filters_and_many_by_looking_through_the_folder_once()
    {
        var contact = _stub.AddContact(
            _stub.Anna,
            """{"companyName":"O'Neil","emailAddresses":[{"address":"Ines@Contoso.test"}]}"""
        );
        _stub.Forget();
        (await FindAsync(["email1.address"], "ines@contoso.test"))[0].Single().Key.Value.ShouldBe(contact.ImmutableId);
        (await FindAsync(["companyName"], "o'neil"))[0].ShouldHaveSingleItem();
        _stub
            .Requests.Select(r => r.Query.GetValueOrDefault("$filter"))
            .ShouldBe(["emailAddresses/any(a:a/address eq 'ines@contoso.test')", "companyName eq 'o''neil'"]);

        _stub.Forget();
        (await FindAsync(["companyName"], [.. Enumerable.Range(0, 50).Select(i => $"Nobody {i}"), "O'Neil"]))[50]
            .ShouldHaveSingleItem();
        _stub.Requests.ShouldHaveSingleItem().Query.ContainsKey("$filter").ShouldBeFalse();
    }

    [Fact]
    public async Task What_the_service_cannot_filter_is_looked_for_in_the_folder()
    {
        var contact = _stub.AddContact(_stub.Anna, """{"mobilePhone":"+39 02 1","companyName":"Contoso"}""");
        (await FindAsync(["mobilePhone"], "+39 02 1"))[0].Single().Key.Value.ShouldBe(contact.ImmutableId);
        _stub.Before = request =>
            request.Query.ContainsKey("$filter") ? StubAnswer.Error(400, "ErrorInvalidProperty") : null;
        (await FindAsync(["companyName"], "Contoso"))[0].ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_address_found_in_another_slot_is_no_match_of_this_one()
    {
        _stub.AddContact(_stub.Anna, """{"emailAddresses":[{"address":"a@x.test"},{"address":"b@x.test"}]}""");
        (await FindAsync(["email1.address"], "b@x.test"))[0].ShouldBeEmpty();
        (await FindAsync(["email2.address"], "b@x.test"))[0].ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Contacts_are_counted_for_progress()
    {
        _stub.AddContact(_stub.Anna, "{}");
        (await ((IRecordCounter)_connection).CountAsync(Exchanging.Anna, null, default)).ShouldBe(1);
    }

    [Fact]
    public async Task Calls_wait_while_the_mailbox_is_to_be_left_alone_and_tell_a_wait_that_is_too_long()
    {
        await using var connection = await _stub.ConnectAsync(("timeout", "20s"));
        await connection.SweepAsync(Exchanging.Anna);
        _stub.Before = _ => StubAnswer.Throttled(3600);
        (
            await Should.ThrowAsync<SystemUnavailableException>(() => connection.SweepAsync(Exchanging.Anna))
        ).RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        _stub.Before = _ => null;
        _stub.Forget();
        (
            await Should.ThrowAsync<SystemUnavailableException>(() => connection.SweepAsync(Exchanging.Anna))
        ).RetryAfter!.Value.ShouldBeGreaterThan(TimeSpan.FromMinutes(50));
        _stub.Requests.ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(string[] fields, params string[] texts) =>
        await ((IRecordFinder)_connection).FindAsync(
            new FindRequest(
                Exchanging.Anna,
                new(["companyName"]),
                fields,
                [.. texts.Select(t => new[] { FieldValue.Text(t) })],
                2
            ),
            default
        );
}
