using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Writing;

/// <summary>Nothing is overwritten unseen, whether or not the service heeds the version that is sent along.</summary>
public sealed class VersionTests : IAsyncLifetime
{
    private GraphStub _stub = null!;

    public async Task InitializeAsync() => _stub = await GraphStub.StartAsync();

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stale_version_is_refused_also_where_the_service_would_take_it(bool heeds)
    {
        _stub.Store.HeedsIfMatch = heeds;
        await using var connection = await _stub.ConnectAsync();
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        var stale = contact.ChangeKey;
        _stub.EditContact(_stub.Anna, contact, """{"companyName":"B"}""");
        (await WriteAsync(connection, contact, WriteKind.Update, stale)).ShouldBeOfType<WriteOutcome.Moved>();
        (await WriteAsync(connection, contact, WriteKind.Delete, stale)).ShouldBeOfType<WriteOutcome.Moved>();
        contact.Data["companyName"]!.GetValue<string>().ShouldBe("B");
        (
            await WriteAsync(connection, contact, WriteKind.Update, contact.ChangeKey)
        ).ShouldBeOfType<WriteOutcome.Written>();
    }

    [Fact]
    public async Task The_version_is_sent_along_and_read_just_before_unless_told_otherwise()
    {
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        foreach (var (check, methods) in new[] { ("read", "GET PATCH"), ("header", "PATCH") })
        {
            await using var connection = await _stub.ConnectAsync(("checkVersions", check));
            await connection.SweepAsync(Exchanging.Anna);
            _stub.Forget();
            var version = contact.ChangeKey;
            await WriteAsync(connection, contact, WriteKind.Update, version);
            string.Join(' ', _stub.Requests.Select(r => r.Method)).ShouldBe(methods);
            _stub.Requests[^1].Header("If-Match").ShouldBe($"W/\"{version}\"");
        }
    }

    [Fact]
    public async Task A_conflict_out_of_the_blue_is_tried_again_by_the_engine()
    {
        await using var connection = await _stub.ConnectAsync();
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        _stub.Before = request => request.Method == "PATCH" ? StubAnswer.Error(412, "ErrorIrresolvableConflict") : null;
        (await WriteAsync(connection, contact, WriteKind.Update, null)).ShouldBeOfType<WriteOutcome.NotAttempted>();
        (
            await WriteAsync(connection, contact, WriteKind.Update, contact.ChangeKey)
        ).ShouldBeOfType<WriteOutcome.Moved>();
    }

    [Fact]
    public async Task A_contact_in_the_deleted_items_is_gone_and_left_there()
    {
        await using var connection = await _stub.ConnectAsync();
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        _stub.Store.Locked(() =>
        {
            _stub.Anna.Move(contact, _stub.Anna.DeletedItems, Surroundings.Time.GetUtcNow());
            return true;
        });
        foreach (var entity in new[] { "contacts@anna", "contacts@anna/*" })
        {
            (await connection.FetchAsync(entity, contact.ImmutableId, "companyName")).ShouldBeNull();
            (await WriteAsync(connection, contact, WriteKind.Delete, null, entity)).ShouldBeOfType<WriteOutcome.Gone>();
            (
                await WriteAsync(connection, contact, WriteKind.Update, contact.ChangeKey, entity)
            ).ShouldBeOfType<WriteOutcome.Gone>();
        }

        contact.Data["companyName"]!.GetValue<string>().ShouldBe("A");
    }

    [Fact]
    public async Task Nothing_to_write_still_tells_whether_the_contact_is_there()
    {
        await using var connection = await _stub.ConnectAsync();
        var contact = _stub.AddContact(_stub.Anna, """{"companyName":"A"}""");
        var empty = new RecordWrite(WriteKind.Update, new(contact.ImmutableId), [FieldValue.Absent]);
        (await connection.WriteAsync(Exchanging.Anna, ["companyName"], empty))[0]
            .ShouldBeOfType<WriteOutcome.Written>();
        (await connection.WriteAsync(Exchanging.Anna, ["companyName"], empty with { Key = new("AAkIgone=") }))[0]
            .ShouldBeOfType<WriteOutcome.Gone>();
        _stub.Requests.ShouldAllBe(r => r.Method == "GET");
    }

    private static async Task<WriteOutcome> WriteAsync(
        IConnection connection,
        StubContact contact,
        WriteKind kind,
        string? version,
        string entity = Exchanging.Anna
    ) =>
        (
            await connection.WriteAsync(
                entity,
                ["companyName"],
                new RecordWrite(kind, new(contact.ImmutableId), kind == WriteKind.Update ? [FieldValue.Text("C")] : [])
                {
                    ExpectedVersion = version,
                }
            )
        )[0];
}
