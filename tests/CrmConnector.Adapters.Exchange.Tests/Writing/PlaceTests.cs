using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Writing;

/// <summary>Where new contacts go.</summary>
public sealed class PlaceTests : IAsyncLifetime
{
    private static readonly string[] Fields = ["mailbox", "folder", "companyName"];

    private GraphStub _stub = null!;
    private IConnection _connection = null!;
    private string _clients = "";

    public async Task InitializeAsync()
    {
        _stub = await GraphStub.StartAsync();
        _clients = _stub.Anna.AddFolder("Clients");
        _stub.Store.AddMailbox("bruno@contoso.test");
        _connection = await _stub.ConnectAsync(("mailboxes", "anna=anna@contoso.test, bruno=bruno@contoso.test"));
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task The_record_says_in_which_mailbox_and_folder()
    {
        var outcomes = await _connection.WriteAsync(
            "contacts@*/*",
            Fields,
            New("anna", "Clients"),
            New("bruno", null),
            New("anna", null)
        );
        outcomes.ShouldAllBe(o => o is WriteOutcome.Written);
        _stub.Anna.Contacts.Select(c => c.FolderId).ShouldBe([_clients, _stub.Anna.DefaultFolder], ignoreOrder: true);
        outcomes
            .Cast<WriteOutcome.Written>()
            .Select(w => w.Key.Value.Split('/')[0])
            .ShouldBe(["anna", "bruno", "anna"]);
        outcomes
            .Cast<WriteOutcome.Written>()
            .First()
            .Stored!.Select(v => v.ToDisplayText())
            .ShouldBe(["anna", "Clients", "C"]);
    }

    [Fact]
    public async Task A_mailbox_or_folder_that_there_is_none_of_is_refused_by_name()
    {
        var outcomes = await _connection.WriteAsync(
            "contacts@*/*",
            Fields,
            New("carla", null),
            New(null, null),
            New("bruno", "Clients")
        );
        outcomes
            .Select(o => ((WriteOutcome.Refused)o).Fault)
            .ShouldBe([
                new RecordFault(FaultKind.UnknownChoice, "", "mailbox"),
                new RecordFault(FaultKind.Required, "", "mailbox"),
                new RecordFault(FaultKind.UnknownChoice, "", "folder"),
            ]);
    }

    [Fact]
    public async Task A_contact_is_not_moved_by_a_mapping()
    {
        var contact = _stub.AddContact(_stub.Anna, "{}");
        var write = new RecordWrite(
            WriteKind.Update,
            new("anna/" + contact.ImmutableId),
            [FieldValue.Text("bruno"), default, default]
        );
        (await _connection.WriteAsync("contacts@*/*", Fields, write))[0]
            .ShouldBeOfType<WriteOutcome.Refused>()
            .Fault.ShouldBe(new RecordFault(FaultKind.NotWritable, "", "mailbox"));
    }

    [Fact]
    public async Task An_entity_of_one_folder_makes_its_contacts_there()
    {
        await _connection.CreateAsync("contacts@anna/Clients", ("companyName", FieldValue.Text("C")));
        _stub.Anna.Contacts.ShouldHaveSingleItem().FolderId.ShouldBe(_clients);
        var described = (
            await _connection.DescribeAsync(["contacts@anna/Clients", "contacts@*"], default)
        ).ToDictionary(e => e.Name, StringComparer.Ordinal);
        described["contacts@anna/Clients"].Field("mailbox").ShouldBeNull();
        described["contacts@*"].Field("mailbox")!.Required.ShouldBeTrue();
    }

    private static RecordWrite New(string? mailbox, string? folder) =>
        Exchanging.NewCreate(
            ("mailbox", FieldValue.Text(mailbox)),
            ("folder", FieldValue.Text(folder)),
            ("companyName", FieldValue.Text("C"))
        );
}
