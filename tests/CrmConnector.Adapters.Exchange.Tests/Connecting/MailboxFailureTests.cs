using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Connecting;

/// <summary>A mailbox that is closed or gone is no news of its contacts, and does not close the others.</summary>
public sealed class MailboxFailureTests : IAsyncLifetime
{
    private GraphStub _stub = null!;
    private IConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _stub = await GraphStub.StartAsync();
        _stub.Store.AddMailbox("bruno@contoso.test");
        _connection = await _stub.ConnectAsync(("mailboxes", "anna=anna@contoso.test, bruno=bruno@contoso.test"));
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Theory]
    [InlineData(403, "ErrorAccessDenied", "Contacts.ReadWrite")]
    [InlineData(404, "MailboxNotEnabledForRESTAPI", "'goneMailboxes'")]
    [InlineData(404, "ResourceNotFound", "'goneMailboxes'")]
    public async Task It_is_said_where_its_entities_are_described(int status, string code, string advice)
    {
        Close(status, code);
        var described = await _connection.DescribeAsync(["contacts@anna", "contacts@bruno", "contacts@*"], default);
        described.Single(e => e.Name == "contacts@anna").Problem.ShouldBeNull();
        described.Single(e => e.Name == "contacts@bruno").Problem.ShouldNotBeNull().ShouldContain(advice);
        described.Single(e => e.Name == "contacts@*").Problem.ShouldNotBeNull().ShouldContain("'bruno'");
        (await _connection.ListEntitiesAsync(default))
            .Select(e => e.Name)
            .ShouldContain("contacts@bruno", StringComparer.Ordinal);
    }

    [Fact]
    public async Task No_reading_takes_it_for_deleted_contacts()
    {
        var bruno = _stub.AddContact(_stub.Store.Mailboxes["bruno@contoso.test"], """{"companyName":"B"}""");
        var round = await _connection.ReadFeedAsync("contacts@*", null, "companyName");
        Close(403, "ErrorAccessDenied");
        await Should.ThrowAsync<PrivilegeMissingException>(() =>
            _connection.ReadFeedAsync("contacts@*", round[^1].Next, "companyName")
        );
        await Should.ThrowAsync<PrivilegeMissingException>(() => _connection.SweepAsync("contacts@*", "companyName"));
        await Should.ThrowAsync<PrivilegeMissingException>(() =>
            _connection.FetchAsync("contacts@*", "bruno/" + bruno.ImmutableId, "companyName")
        );
    }

    [Fact]
    public async Task Records_for_the_others_are_written()
    {
        await _connection.SweepAsync("contacts@*"); // knows the folders
        Close(403, "ErrorAccessDenied");
        string[] fields = ["mailbox", "companyName"];
        var outcomes = await _connection.WriteAsync(
            "contacts@*",
            fields,
            Exchanging.NewCreate(("mailbox", FieldValue.Text("anna")), ("companyName", FieldValue.Text("A"))),
            Exchanging.NewCreate(("mailbox", FieldValue.Text("bruno")), ("companyName", FieldValue.Text("B")))
        );
        outcomes[0].ShouldBeOfType<WriteOutcome.Written>();
        outcomes[1]
            .ShouldBeOfType<WriteOutcome.Refused>()
            .Fault.ShouldBe(new RecordFault(FaultKind.NotAllowed, "ErrorAccessDenied", "mailbox"));
        await Should.ThrowAsync<PrivilegeMissingException>(() =>
            _connection.WriteAsync(
                "contacts@*",
                fields,
                Exchanging.NewCreate(("mailbox", FieldValue.Text("bruno")), ("companyName", FieldValue.Text("B")))
            )
        );
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(404, "NotFound")]
    [InlineData(400, "BadRequest")]
    public async Task An_answer_that_is_not_the_services_word_about_a_contact_is_no_deletion(int status, string code)
    {
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        await _connection.SweepAsync("contacts@anna");
        _stub.Before = _ => StubAnswer.Error(status, code);
        await Should.ThrowAsync<AdapterException>(() =>
            _connection.FetchAsync("contacts@anna", contact.ImmutableId, "companyName")
        );
    }

    [Fact]
    public async Task The_first_mailbox_that_is_closed_does_not_keep_the_connection_from_being_opened()
    {
        _stub.Before = request =>
            request.Mailbox == "anna@contoso.test" ? StubAnswer.Error(403, "ErrorAccessDenied") : null;
        await using var connection = await _stub.ConnectAsync(
            ("mailboxes", "anna=anna@contoso.test, bruno=bruno@contoso.test")
        );
        (await connection.SweepAsync("contacts@bruno")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mailbox_that_was_taken_out_of_the_settings_stops_and_one_that_is_named_as_gone_is_gone()
    {
        var bruno = _stub.AddContact(_stub.Store.Mailboxes["bruno@contoso.test"], """{"companyName":"B"}""");
        var key = "bruno/" + bruno.ImmutableId;
        (await _connection.FetchAsync("contacts@*", key, "companyName")).ShouldNotBeNull();
        await using var without = await _stub.ConnectAsync();
        (
            await Should.ThrowAsync<InvalidConfigurationException>(() =>
                without.FetchAsync("contacts@*", key, "companyName")
            )
        ).Message.ShouldContain("'goneMailboxes'");
        await using var gone = await _stub.ConnectAsync(("goneMailboxes", "bruno"));
        (await gone.FetchAsync("contacts@*", key, "companyName")).ShouldBeNull();
    }

    private void Close(int status, string code) =>
        _stub.Before = request =>
            request.Mailbox == "bruno@contoso.test"
                ? StubAnswer.Error(status, code, "Access to OData is disabled.")
                : null;
}
