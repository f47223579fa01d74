//! Writes Parquet tables for pandas, polars, `DuckDB` and Spark: nodes, edges, and the evidence behind the edges.
//!
//! FJI -> TON becomes a row of `graph.edges.parquet`, "Fiji backs Tonga." one of `graph.evidence.parquet`; the two join on
//! `source`, `target`, `key`.
//!
//! Texts are UTF-8, counts 64-bit integers, weights doubles; every column may be null. One row group, Snappy, no clock: the
//! same table gives the same bytes.

use super::Options;
use super::fields::{self, Field, Kind, Value};
use crate::graph::Table;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;

/// Writes one row a node: its id and every attribute.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_nodes(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut fields = vec![Field::new("id", Kind::Text, |place| id(table, place))];
    fields.extend(fields::of_nodes(table));
    write(&fields, table.nodes.len(), out)
}

/// Writes one row an edge: its ends and every attribute.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_edges(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut fields = vec![
        Field::new("source", Kind::Text, |place| id(table, table.edges[place].source)),
        Field::new("target", Kind::Text, |place| id(table, table.edges[place].target)),
    ];
    fields.extend(fields::of_edges(table));
    write(&fields, table.edges.len(), out)
}

/// Writes one row a quoted sentence: source, target and key of its edge, and every attribute.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_evidence(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let rows = fields::evidence(table);
    let edge = |place: usize| &table.edges[rows[place].0];
    let mut fields = vec![
        Field::new("source", Kind::Text, |place| id(table, edge(place).source)),
        Field::new("target", Kind::Text, |place| id(table, edge(place).target)),
        Field::new("key", Kind::Text, |place| Some(Value::Text((&*edge(place).edge.key).into()))),
    ];
    fields.extend(fields::of_evidence(&rows));
    write(&fields, rows.len(), out)
}

#[expect(clippy::unnecessary_wraps, reason = "fields are optional")]
fn id<'t>(table: &Table<'t>, place: usize) -> Option<Value<'t>> {
    Some(Value::Text(table.id(place).into()))
}

fn write(fields: &[Field<'_>], rows: usize, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&encoded(fields, rows).map_err(io::Error::other)?)
}

fn encoded(fields: &[Field<'_>], rows: usize) -> Result<Vec<u8>> {
    let columns = fields.iter().map(column).collect::<Result<_>>()?;
    let schema = Arc::new(Type::group_type_builder("whowhom").with_fields(columns).build()?);
    let properties = WriterProperties::builder()
        .set_created_by(concat!("whowhom version ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::SNAPPY)
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = file.next_row_group()?;
    for field in fields {
        let values: Vec<Option<Value<'_>>> = (0..rows).map(|place| field.value(place)).collect();
        write_column(field.kind, &values, &mut group)?;
    }
    group.close()?;
    file.into_inner()
}

fn column(field: &Field<'_>) -> Result<Arc<Type>> {
    let physical = match field.kind {
        Kind::Text => Physical::BYTE_ARRAY,
        Kind::Integer => Physical::INT64,
        Kind::Real => Physical::DOUBLE,
        Kind::Flag => Physical::BOOLEAN,
    };
    let mut column = Type::primitive_type_builder(field.name, physical).with_repetition(Repetition::OPTIONAL);
    if field.kind == Kind::Text {
        column = column.with_logical_type(Some(LogicalType::String)).with_converted_type(ConvertedType::UTF8);
    }
    Ok(Arc::new(column.build()?))
}

fn write_column<W: Write + Send>(
    kind: Kind,
    values: &[Option<Value<'_>>],
    group: &mut SerializedRowGroupWriter<'_, W>,
) -> Result<()> {
    match kind {
        Kind::Text => write_values::<ByteArrayType, _>(values, group, |value| match value {
            Value::Text(text) => Some(ByteArray::from(text.as_bytes().to_vec())),
            _ => None,
        }),
        Kind::Integer => write_values::<Int64Type, _>(values, group, |value| match value {
            Value::Integer(number) => Some(*number),
            _ => None,
        }),
        Kind::Real => write_values::<DoubleType, _>(values, group, |value| match value {
            Value::Real(number) => Some(*number),
            _ => None,
        }),
        Kind::Flag => write_values::<BoolType, _>(values, group, |value| match value {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }),
    }
}

/// Writes the values that are there, and for each row whether it has one (definition level 1) or not (0).
fn write_values<D: DataType, W: Write + Send>(
    values: &[Option<Value<'_>>],
    group: &mut SerializedRowGroupWriter<'_, W>,
    get: impl Fn(&Value<'_>) -> Option<D::T>,
) -> Result<()> {
    let values: Vec<Option<D::T>> = values.iter().map(|value| value.as_ref().and_then(&get)).collect();
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let there: Vec<D::T> = values.into_iter().flatten().collect();
    // There is a column for each field, as the schema was made from them.
    if let Some(mut column) = group.next_column()? {
        column.typed::<D>().write_batch(&there, Some(&levels), None)?;
        column.close()?;
    }
    Ok(())
}
